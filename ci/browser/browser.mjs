// What the tests share: the browser, pages of the tool, and the report of many claims.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const sayso = process.env.SAYSO ? resolve(process.env.SAYSO) : join(root, "target/release/sayso");
export const folder = mkdtempSync(join(tmpdir(), "sayso-browser-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The path of Debian's Chromium, or an error: without a browser nothing was tested. */
const executable = () => {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  throw new Error("no browser: install `chromium`, or name one in CHROMIUM");
};

// The sandbox needs rights that a container's root does not have; the pages are the tool's own.
export const launch = () => chromium.launch({ executablePath: executable(), args: ["--no-sandbox"] });

/** Runs the tool in `within`; the exit code of a gate does not matter here. */
export const run = (within, ...args) => {
  const done = spawnSync(sayso, args, { cwd: within, encoding: "utf8", maxBuffer: 1 << 29 });
  if (done.error) throw new Error(`${sayso}: ${done.error.message}; build it, or name it in SAYSO`);
  assert.ok(done.status < 2, done.stderr);
  return done.stdout;
};

/** Writes `html` as a file that a browser opens, and gives its address. */
export const written = (name, html) => {
  const path = join(folder, name);
  writeFileSync(path, html);
  return pathToFileURL(path).href;
};

/** The repository's own claims as a page. */
export const own = () => written("own.html", run(root, "--isolated", "--format", "html"));

/** A repository in which a claim and an article changed since the last commit, as a page. */
export const compared = () => {
  const within = mkdtempSync(join(folder, "compared-"));
  const put = (name, text) => writeFileSync(join(within, name), text);
  const git = (...args) => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.example", ...args], { cwd: within });
  const claims = [
    "- id: ferry\n  claim: The ferry Aurora sails to Lakeland every day\n",
    "- id: bridge\n  claim: The bridge will open in 2027\n",
    "- id: well\n  claim: The town dug a new well\n",
  ];
  put("claims.yaml", claims.join(""));
  execFileSync("mkdir", [join(within, "seeds")]);
  put("seeds/post.txt", "The bridge will open in 2027, the mayor said.\n\nThe ferry Aurora sails to Lakeland every day.\n");
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "base");
  put("seeds/post.txt", "The bridge will open in 2029, the mayor said.\n\nThe ferry Aurora sails to Lakeland every day.\n");
  put("claims.yaml", claims.slice(0, 2).join(""));
  return written("compared.html", run(within, "claims.yaml", "--isolated", "--base", "HEAD", "--format", "html"));
};

// Words for many articles: the same in every run.
const TOWNS = ["Arnfeld", "Birkholt", "Corvale", "Dunmere", "Eastwick", "Fallow", "Granby", "Harlow", "Ilmen", "Jarrow"];
const THINGS = ["bridge", "school", "harbour", "library", "tramway", "hospital", "reservoir", "market hall", "theatre", "stadium"];
const VERBS = ["opened", "repaired", "extended", "closed", "sold"];

/** 200 claims about 50 articles, each of which speaks of many of them, rightly and wrongly. */
export const many = () => {
  const within = mkdtempSync(join(folder, "many-"));
  execFileSync("mkdir", [join(within, "seeds")]);
  const events = Array.from({ length: 200 }, (_, at) => {
    const [town, thing] = [TOWNS[at % 10], THINGS[Math.floor(at / 10) % 10]];
    return { town, thing, verb: VERBS[at % 5 === 0 ? 0 : Math.floor(at / 40)], cost: 2 + at, year: 1990 + (at % 30) };
  });
  const said = ({ town, thing, verb, cost, year }, by) =>
    `The town of ${town} ${verb} its ${thing} in ${year}, and the work cost ${cost + by} million euros.`;
  const claims = events.map((event, at) => `- id: event-${at}\n  claim: "${said(event, 0)}"\n  tags: [${event.thing.split(" ")[0]}]\n`);
  writeFileSync(join(within, "claims.yaml"), claims.join(""));
  for (let source = 0; source < 50; source += 1) {
    const paragraphs = events.flatMap((event, at) => {
      if ((at * 7 + source * 3) % 8 !== 0) return [];
      return [`${said(event, (at + source) % 4 === 0 ? 3 : 0)} Residents of ${event.town} had waited for it for a long time, the council noted.`];
    });
    const head = `---\ntitle: Public works, part ${source}\npublisher: Courier ${source}\ndate: 2021-0${1 + (source % 9)}-11\n---\n`;
    writeFileSync(join(within, `seeds/courier-${String(source).padStart(2, "0")}.md`), `${head}${paragraphs.join("\n\n")}\n`);
  }
  const started = process.hrtime.bigint();
  const html = run(within, "claims.yaml", "--isolated", "--format", "html");
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { url: written("many.html", html), bytes: Buffer.byteLength(html), seconds };
};

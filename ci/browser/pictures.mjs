// Makes the pictures of the HTML report that the README shows, of the repository's own claims:
// `cd ci/browser && npm ci && SAYSO=../../target/release/sayso node pictures.mjs`.
import { join } from "node:path";
import { launch, own, root } from "./browser.mjs";

const CELL = "rail-3bn/2019-borisov-cabrisas";
const url = own();
const browser = await launch();
const picture = async (name, options, hash = "") => {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(url + hash);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(root, "docs", `page-${name}.png`) });
  await context.close();
};
const desk = { viewport: { width: 1280, height: 820 } };
const phone = { viewport: { width: 360, height: 720 }, deviceScaleFactor: 1.5, hasTouch: true };
await picture("light", { ...desk, colorScheme: "light" });
await picture("dark", { ...desk, colorScheme: "dark" });
await picture("open", { ...desk, colorScheme: "light" }, `#${CELL}`);
await picture("phone", { ...phone, colorScheme: "light" });
await picture("phone-open", { ...phone, colorScheme: "light" }, `#${CELL}`);
await browser.close();

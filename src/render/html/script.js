// Filters, the panel, keys. The page's own elements are the data: nothing is fetched, nothing is parsed from text, and
// text is set as text alone.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = {
    get: () => { try { return localStorage.getItem("sayso-theme"); } catch { return null; } },
    set: (theme) => { try { localStorage.setItem("sayso-theme", theme); } catch { /* for this visit alone */ } },
  };
  // Before anything is painted, so that the page does not flash.
  root.classList.add("js");
  if (["light", "dark"].includes(kept.get())) root.dataset.theme = kept.get();

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  addEventListener("DOMContentLoaded", () => {
    const one = (query, within = document) => within.querySelector(query);
    const all = (query, within = document) => [...within.querySelectorAll(query)];
    const filters = one(".filters");
    const panel = one(".panel");
    const body = one(".body");
    const help = one(".help");
    const toast = one(".toast");
    const does = {};

    // What a click or a key says, to everybody.
    let toasting = 0;
    const say = (text) => {
      toast.textContent = text;
      toast.hidden = false;
      clearTimeout(toasting);
      toasting = setTimeout(() => { toast.hidden = true; }, 2500);
    };

    does.dark = () => {
      const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      kept.set(root.dataset.theme);
    };
    does.help = () => { if (!help.open) help.showModal(); };

    // Filters

    const rows = all("tbody tr").map((row) => ({
      row,
      text: one("th", row).textContent.toLowerCase(),
      verdict: row.dataset.verdict,
      changed: "changed" in row.dataset,
      agreed: "agreed" in row.dataset,
    }));
    const pressed = (query) => all(`${query}[aria-pressed="true"]`, filters);
    let onlyColumn = -1;

    // Shows one source beside claim and verdict, or all. Rules are cheaper than ten thousand cells.
    const columns = (index) => {
      if (index === onlyColumn) return;
      const sheet = document.styleSheets[0];
      if (onlyColumn >= 0) sheet.deleteRule(sheet.cssRules.length - 1);
      onlyColumn = index;
      if (index < 0) return;
      const rule = `.scroll tr > :nth-child(n+3):not(:nth-child(${index + 3})) { display: none }`;
      sheet.insertRule(rule, sheet.cssRules.length);
    };

    // Rows that come back are costly to lay out: a screenful at once, the others by and by, each after a frame is painted.
    const SCREENFUL = 16;
    let turns = 0;
    const bring = (waiting, turn) => {
      if (turn !== turns) return;
      for (const entry of waiting.splice(0, SCREENFUL)) entry.row.hidden = false;
      if (waiting.length > 0) requestAnimationFrame(() => setTimeout(bring, 0, waiting, turn));
    };

    const filter = () => {
      const words = filters.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const verdicts = pressed("[data-verdict]").map((chip) => chip.dataset.verdict);
      const changed = pressed("[data-changed]").length > 0;
      const disputed = pressed("[data-agreed]").length > 0;
      const index = filters.elements.source.value === "" ? -1 : Number(filters.elements.source.value);
      let shown = 0;
      const waiting = [];
      for (const entry of rows) {
        const cell = index < 0 ? null : entry.row.cells[index + 2];
        const hidden = !words.every((word) => entry.text.includes(word))
          || (verdicts.length > 0 && !verdicts.includes(entry.verdict))
          || (changed && !entry.changed)
          || (disputed && entry.agreed)
          || (cell !== null && (cell.classList.contains("silent") || cell.classList.contains("not-asked")));
        shown += hidden ? 0 : 1;
        if (hidden) entry.row.hidden = true;
        else if (entry.row.hidden) waiting.push(entry);
      }
      turns += 1;
      bring(waiting, turns);
      columns(index);
      const filtered = shown < rows.length || index >= 0;
      one(".shown").textContent = filtered ? `${shown} of ${rows.length} claims` : `${rows.length} claims`;
      one("[data-do=clear]").hidden = !filtered;
      one(".none").hidden = shown > 0;
    };
    const toggle = (chip) => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      filter();
    };
    does.clear = () => {
      filters.reset();
      for (const chip of pressed("")) chip.setAttribute("aria-pressed", "false");
      filter();
      filters.elements.text.focus();
    };
    does.agreed = () => toggle(one("[data-agreed]", filters));
    does.find = () => filters.elements.text.focus();
    if (filters) {
      filters.hidden = false;
      filters.addEventListener("input", filter);
      filters.addEventListener("submit", (event) => event.preventDefault());
      for (const chip of all("[aria-pressed]", filters)) chip.addEventListener("click", () => toggle(chip));
      filter();
    }

    // The panel

    let opened = null;
    const narrow = matchMedia("(max-width: 61.99rem)");
    const behind = () => {
      for (const part of all("body > header, body > main")) part.inert = opened !== null && narrow.matches;
    };
    narrow.addEventListener("change", behind);

    // The parts of the claim that the passage answers, as `4-11 12-20x`.
    const marked = (text, marks) => {
      const parts = [];
      let at = 0;
      for (const mark of (marks || "").split(" ").filter(Boolean)) {
        const [from, to] = mark.replace("x", "").split("-").map(Number);
        parts.push(text.slice(at, from), make("u", text.slice(from, to), mark.endsWith("x") ? "x" : ""));
        at = to;
      }
      return [...parts, text.slice(at)];
    };

    const go = (number) => {
      const { passages } = opened;
      if (passages.length === 0) return;
      opened.at = Math.max(0, Math.min(number, passages.length - 1));
      passages.forEach((passage, index) => {
        const now = index === opened.at;
        passage.mark.classList.toggle("now", now);
        passage.note.hidden = !now;
        if (now) passage.mark.setAttribute("aria-current", "true");
        else passage.mark.removeAttribute("aria-current");
      });
      const passage = passages[opened.at];
      one(".asked").replaceChildren(...marked(opened.text, passage.item.dataset.marks));
      one(".at").textContent = `${opened.at + 1} of ${passages.length}`;
      one("[data-do=earlier]").disabled = opened.at === 0;
      one("[data-do=later]").disabled = opened.at === passages.length - 1;
      const shift = passage.mark.getBoundingClientRect().top - body.getBoundingClientRect().top;
      if (opened.at > 0 || shift > body.clientHeight * .75) body.scrollTop += shift - body.clientHeight * .25;
      else body.scrollTop = 0;
    };
    does.later = () => { if (opened) go(opened.at + 1); };
    does.earlier = () => { if (opened) go(opened.at - 1); };

    // The article with the passages of a cell marked, each followed by its note; without the article, the quotes alone.
    const article = (source, items) => {
      const text = all(".articles > article").find((other) => other.dataset.of === source);
      const copy = text ? one(".text", text).cloneNode(true) : make("div", "", "text");
      const spans = new Map(all("span[id]", copy).map((span) => [span.id, span]));
      for (const span of spans.values()) span.removeAttribute("id");
      const passages = items.map((item) => {
        const mark = make("mark");
        mark.append(...[...one("blockquote", item).childNodes].map((node) => node.cloneNode(true)));
        const note = one(".note", item).cloneNode(true);
        for (const link of all("a", note)) link.replaceWith(link.textContent);
        const span = spans.get(item.dataset.at);
        if (span) {
          span.replaceWith(mark);
          mark.after(note);
        } else {
          const paragraph = make("p");
          paragraph.append(mark);
          copy.append(paragraph, note);
        }
        return { item, mark, note };
      });
      return { copy, passages };
    };

    const open = (row, column) => {
      const head = one("thead tr").cells[column];
      const cell = row.cells[column];
      const name = `${row.id}/${head.dataset.of.slice(1)}`;
      const told = document.getElementById(name);
      const items = told ? all("ol > li", told) : [];
      const { copy, passages } = article(head.dataset.of, items);
      const order = [...copy.querySelectorAll("mark")];
      passages.sort((a, b) => order.indexOf(a.mark) - order.indexOf(b.mark));
      const best = passages.findIndex((passage) => passage.item === items[0]);
      const link = one("a", cell);
      for (const other of all("td a[aria-current]")) other.removeAttribute("aria-current");
      if (link) link.setAttribute("aria-current", "true");
      const from = opened ? opened.from : document.activeElement;
      opened = { passages, at: 0, name, from: link || from, text: one("th span", row).textContent, row };

      const word = make("span", cell.firstChild.textContent.trim(), cell.className);
      const source = document.getElementById(head.dataset.of);
      one(".asked").textContent = opened.text;
      document.getElementById(":answer").replaceChildren(word, ` in ${one("h3", source).textContent}`);
      one(".said").replaceChildren(...(told ? all(":scope > .decided, :scope > .facts", told) : []).map((p) => p.cloneNode(true)));
      const card = source.cloneNode(true);
      one("h3", card).remove();
      one(".card").replaceChildren(...card.childNodes);
      const silent = passages.length > 0 ? [] : [make("p", "No sentence of this source speaks of the claim.", "facts")];
      one(".read").replaceChildren(...silent, copy);
      one(".at").textContent = "";
      for (const button of all(".bar [data-do]")) button.disabled = passages.length === 0;
      one("[data-do=close]").disabled = one("[data-do=link]").disabled = false;
      panel.hidden = false;
      root.classList.add("opened");
      behind();
      body.scrollTop = 0;
      go(Math.max(0, best));
      panel.focus({ preventScroll: true });
      (link || cell).scrollIntoView({ block: "nearest", inline: "nearest" });
    };

    const address = (name) => {
      // Some browsers refuse to touch the address of a file.
      try { history.replaceState(null, "", `#${name}`); } catch { location.hash = name; }
    };
    does.close = () => {
      if (!opened) return;
      const { from, row } = opened;
      opened = null;
      panel.hidden = true;
      root.classList.remove("opened");
      behind();
      for (const link of all("td a[aria-current]")) link.removeAttribute("aria-current");
      address(row.id);
      if (from && from.isConnected) from.focus();
    };

    const places = () => {
      const heads = one("thead tr");
      return heads ? [...heads.cells].slice(2).map((head) => head.dataset.of.slice(1)) : [];
    };
    // Opens the cell that the address names.
    const follow = () => {
      const [claim, source] = location.hash.slice(1).split("/");
      const row = claim && source !== undefined ? document.getElementById(claim) : null;
      const column = places().indexOf(source);
      if (row && row.cells && column >= 0) {
        if (row.hidden) does.clear();
        row.hidden = false;
        open(row, column + 2);
      } else if (opened) {
        does.close();
      }
    };
    addEventListener("hashchange", follow);
    const table = one(".scroll table");
    if (table) {
      table.addEventListener("click", (event) => {
        const cell = event.target.closest("tbody td");
        if (!cell || cell.cellIndex < 2 || cell.classList.contains("not-read") || getSelection().toString()) return;
        const link = one("a", cell);
        // A click beside the link, on a silent cell, or on the cell that is open already.
        if (!link || !event.target.closest("a") || location.hash === link.hash) {
          event.preventDefault();
          address(`${cell.parentNode.id}/${places()[cell.cellIndex - 2]}`);
          follow();
        }
      });
    }

    // Copying

    const copied = (text, what) => {
      const done = () => say(`${what} copied`);
      const by_hand = () => {
        const area = make("textarea", text);
        panel.append(area);
        area.select();
        const worked = document.execCommand("copy");
        area.remove();
        if (worked) done();
        else say("The browser does not let this page copy");
      };
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, by_hand);
      else by_hand();
    };
    does.quote = () => {
      if (!opened || opened.passages.length === 0) return;
      const { item } = opened.passages[opened.at];
      const source = document.getElementById(`/${opened.name.split("/")[1]}`);
      const facts = [one("h3", source).textContent, one("dd", source).textContent, one(".place", item).textContent];
      copied(`“${one("blockquote", item).textContent.trim()}” (${facts.join(", ")})`, "Quote");
    };
    does.link = () => { if (opened) copied(location.href.split("#")[0] + `#${opened.name}`, "Link"); };

    // Keys

    for (const button of all("[data-do]")) button.addEventListener("click", () => does[button.dataset.do]());

    // From cell to cell, over what is hidden and over what has nothing to open.
    const step = (from, down, right) => {
      let cell = from.closest("td");
      while (cell) {
        if (right) {
          cell = right > 0 ? cell.nextElementSibling : cell.previousElementSibling;
        } else {
          let row = cell.parentNode;
          do row = down > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && row.hidden);
          cell = row && row.cells[cell.cellIndex];
        }
        const link = cell && cell.offsetParent !== null && one("a", cell);
        if (link) {
          link.focus();
          link.scrollIntoView({ block: "nearest", inline: "nearest" });
          return;
        }
      }
    };
    const arrows = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const keys = {
      "/": does.find, h: does.agreed, d: does.dark, "?": does.help, n: does.later, p: does.earlier, c: does.quote, l: does.link,
    };
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      const typing = event.target.closest("input, select, textarea");
      if (event.key === "Escape" && !typing) return does.close();
      if (typing) return;
      const arrow = arrows[event.key];
      if (arrow && event.target.matches("td a")) {
        event.preventDefault();
        step(event.target, ...arrow);
      } else if (Object.hasOwn(keys, event.key) && (filters || event.key === "?" || event.key === "d")) {
        event.preventDefault();
        keys[event.key]();
      }
    });

    // A link into the page opens what it names; without one, nothing moves.
    if (location.hash) follow();
  });
})();

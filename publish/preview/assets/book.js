// The EPUB: its controls, and the frame that shows it.
import { byId, element, keep } from "./elements.js";
import { nearest } from "./positions.js";
import { inOrder } from "./steps.js";

/** The view of the EPUB. `choose` is told a position, `lead` that the reader moves here, `say` what is to be said. */
export class Book {
  #reader = null;
  #ready;
  #digest = "";
  #opened = Promise.resolve();
  #lines = [];
  #places = [];
  #choose;
  #moved;
  #lead;
  #say;

  constructor({ choose, moved, lead, say }) {
    [this.#choose, this.#moved, this.#lead, this.#say] = [choose, moved, lead, say];
    for (const id of ["width", "size", "colours", "spacing", "turned"]) keep(byId(id));
    const frame = byId("reader");
    this.#ready = new Promise((resolve) => {
      const take = () => {
        if (!frame.contentWindow?.reader) return;
        this.#reader = frame.contentWindow.reader;
        this.#reader.listen((what) => this.#told(what));
        this.#reader.show({
          size: byId("size").value,
          colours: byId("colours").value,
          spacing: byId("spacing").checked,
          turned: byId("turned").checked,
        });
        resolve();
      };
      take();
      frame.addEventListener("load", take);
    });
    byId("contents").addEventListener("change", ({ target }) => this.#by(() => this.#reader.go(target.value)));
    byId("back").addEventListener("click", () => this.#by(() => this.#reader.previous()));
    byId("on").addEventListener("click", () => this.#by(() => this.#reader.next()));
    byId("here").addEventListener("click", () => this.#chosen(this.#reader?.here()));
    const wide = () => (frame.style.width = byId("width").value ? `${byId("width").value}px` : "");
    wide();
    byId("width").addEventListener("change", wide);
    byId("size").addEventListener("change", ({ target }) => this.#reader?.show({ size: target.value }));
    byId("spacing").addEventListener("change", ({ target }) => this.#reader?.show({ spacing: target.checked }));
    byId("turned").addEventListener("change", ({ target }) => this.#reader?.show({ turned: target.checked }));
    byId("colours").addEventListener("change", async ({ target }) => {
      this.#reader?.show({ colours: target.value });
      await this.#open(); // style sheets are read for the colours that they are shown in
    });
  }

  /** Shows what is newest, at the place that was shown. */
  async update(state, lines, places) {
    [this.#lines, this.#places] = [lines, places];
    byId("save").hidden = !state.book;
    if (!state.book || state.book.digest === this.#digest) return;
    this.#digest = state.book.digest;
    await this.#open();
  }

  /** Shows the EPUB again; one after another, where that is asked for meanwhile. */
  #open() {
    this.#opened = this.#opened.then(() => this.#show()).catch(() => this.#say("The EPUB can't be shown."));
    return this.#opened;
  }

  async #show() {
    await this.#ready;
    const answer = await fetch("book.epub");
    if (!answer.ok) return;
    const from = JSON.parse(sessionStorage.getItem("book-place"));
    const contents = await this.#reader.open(await answer.arrayBuffer(), "Page of the EPUB", from);
    const list = byId("contents");
    const chosen = list.value;
    list.replaceChildren(
      ...contents.map(({ label, href, depth }) =>
        element("option", { value: href, textContent: `${"\u2003".repeat(depth)}${label}`, dir: "auto" }),
      ),
    );
    if (contents.some(({ href }) => href === chosen)) list.value = chosen;
  }

  #by(deed) {
    if (!this.#reader) return;
    this.#lead();
    deed();
  }

  #told(what) {
    if (what.kind === "lead") this.#lead();
    else if (what.kind === "outside") this.#say(`This link leads to ${what.address}.`);
    else if (what.kind === "chosen") this.#chosen(what);
    else if (what.kind === "moved") {
      sessionStorage.setItem("book-place", JSON.stringify({ page: what.page, steps: what.steps }));
      this.#moved(this.#together(what));
    }
  }

  /** Tells the source of a point: of what is heard there, or of the nearest element around. Texts keep their lines. */
  #chosen(where) {
    for (const { steps, ends } of where?.around ?? []) {
      const here = (each) => each.page === where.page && each.steps === steps && each.source;
      const { source } = this.#lines.find(here) ?? this.#places.find(here) ?? {};
      if (!source) continue;
      const line = Math.max(Math.min(source.line + ends, source.endLine), source.line);
      this.#choose(line > source.line ? { ...source, line, column: 1 } : source, "book");
      return;
    }
    this.#say("What stands here comes from no line of the source.");
  }

  /** Returns the last place on paper that begins no later than an element does. */
  #together({ page, steps }) {
    const before = this.#places.filter((each) => each.page === page && inOrder(each.steps, steps) <= 0);
    return before.at(-1) ?? this.#places.find((each) => each.page === page) ?? null;
  }

  /** Shows what comes from a position. */
  async show(position) {
    const line = nearest(this.#lines, position) ?? nearest(this.#places, position);
    return Boolean(line) && Boolean(await this.#reader?.goTo(line.page, line.steps, true));
  }

  /** Shows the place that stands last before a point on paper. */
  follow({ edition, page, top }) {
    let best = null;
    for (const place of this.#places) {
      const on = place.papers.find((each) => each.edition === edition);
      if (!on || on.page > page || (on.page === page && on.top > top)) continue;
      if (!best || on.page > best.on.page || (on.page === best.on.page && on.top > best.on.top)) best = { place, on };
    }
    if (best) this.#reader?.goTo(best.place.page, best.place.steps, false);
  }
}

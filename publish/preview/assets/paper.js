// Pages on paper: pictures with their words above them, which can be chosen and selected.
import { byId, element, keep } from "./elements.js";
import { nearest } from "./positions.js";

const PIXELS = 1000;
const NEAR = "1000px";

/** The view of an edition on paper. `choose` is told a position, `moved` a point, `lead` that the reader moves here. */
export class Paper {
  #state = null;
  #edition = null;
  #shown = "";
  #words = [];
  #asked = -1; // where the page that was chosen is as near the top as it can be
  #choose;
  #moved;
  #say;
  #changed;
  #box = byId("pages");
  #seen = new IntersectionObserver((entries) => this.#near(entries), { root: byId("pages"), rootMargin: NEAR });

  constructor({ choose, moved, lead, say, changed }) {
    [this.#choose, this.#moved, this.#say, this.#changed] = [choose, moved, say, changed];
    byId("edition").addEventListener("change", () => {
      sessionStorage.setItem("edition", byId("edition").value);
      this.#choice();
    });
    keep(byId("together"));
    byId("page").addEventListener("change", ({ target }) => {
      lead();
      this.#scrollTo(Number(target.value), 0);
      this.#asked = this.#box.scrollTop;
    });
    byId("page-source").addEventListener("click", () => this.#source());
    for (const name of ["wheel", "pointerdown", "keydown", "touchstart"]) {
      this.#box.addEventListener(name, lead, { passive: true });
    }
    this.#box.addEventListener("scroll", () => this.#scrolled());
    this.#box.addEventListener("click", ({ target }) => {
      const placed = target.closest?.(".words span");
      if (placed) this.#chosen(this.#wordsOf(placed));
    });
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.#source();
    });
  }

  /** The name of the edition that is shown. */
  get edition() {
    return this.#edition?.name ?? "";
  }

  /** The digest of the edition that is shown. */
  get digest() {
    return this.#edition?.digest ?? "";
  }

  /** Shows what is newest; the pages stay scrolled as they were. */
  async update(state) {
    this.#state = state;
    const choice = byId("edition");
    const names = state.editions.map((each) => each.name);
    if ([...choice.options].map((each) => each.value).join() !== names.join()) {
      const chosen = choice.value || sessionStorage.getItem("edition");
      choice.replaceChildren(...names.map((name) => element("option", { value: name, textContent: name })));
      if (names.includes(chosen)) choice.value = chosen;
    }
    const edition = state.editions.find((each) => each.name === choice.value) ?? null;
    const now = edition ? `${edition.name} ${edition.digest}` : "";
    if (now === this.#shown) return;
    const answer = edition ? await fetch(`paper/${edition.name}.json`) : null;
    const { pages = [] } = answer?.ok ? await answer.json() : {};
    const first = !this.#shown;
    [this.#edition, this.#shown, this.#words] = [edition, now, pages];
    this.#pages(state.language);
    const kept = JSON.parse(sessionStorage.getItem("paper-place"));
    if (first && kept?.edition === this.edition) this.#scrollTo(kept.page - 1, kept.top);
  }

  #pages(language) {
    const kept = [...this.#box.children];
    const pages = this.#edition?.pages ?? [];
    const figures = pages.map((page, index) => {
      const figure = kept[index] ?? page_();
      const [sheet, caption] = figure.children;
      sheet.style.aspectRatio = `${page.width} / ${page.height}`;
      sheet.querySelector("img").src = this.#picture(index);
      caption.textContent = `${this.#edition.name}, page ${page.label}`;
      const layer = sheet.querySelector(".words");
      layer.lang = language;
      layer.replaceChildren();
      figure.dataset.number = index;
      return figure;
    });
    for (const old of kept.slice(figures.length)) {
      this.#seen.unobserve(old);
      old.remove();
    }
    this.#box.append(...figures.slice(kept.length));
    for (const figure of figures) {
      this.#seen.unobserve(figure);
      this.#seen.observe(figure);
    }
    const list = byId("page");
    const chosen = list.value;
    list.replaceChildren(...pages.map(({ label }, index) => element("option", { value: index, textContent: label })));
    if (Number(chosen) < pages.length) list.value = chosen || 0;
  }

  #picture(index) {
    const { name, digest } = this.#edition;
    return `page/${name}/${digest}/${index + 1}.png?width=${PIXELS}`;
  }

  /** Puts the words on pages that come near the part that is seen. */
  #near(entries) {
    for (const { target, isIntersecting } of entries) {
      const layer = target.querySelector(".words");
      const index = Number(target.dataset.number);
      const page = this.#edition?.pages[index];
      if (!isIntersecting || layer.childElementCount || !page) continue;
      layer.append(...(this.#words[index] ?? []).map((each, number) => placed(each, number, index, page)));
    }
  }

  async #choice() {
    await this.update(this.#state);
    this.#changed();
  }

  #chosen(placed) {
    if (placed?.source) this.#choose(placed.source, "paper");
    else this.#say("What stands here comes from no line of the source.");
  }

  #wordsOf({ dataset }) {
    return this.#words[Number(dataset.page)]?.[Number(dataset.number)];
  }

  /** Tells the source of what is selected, or else of what is seen first. */
  #source() {
    const { anchorNode: node, isCollapsed } = getSelection();
    const within = !isCollapsed && this.#box.contains(node) && (node.closest ? node : node.parentElement);
    const selected = within && within.closest(".words span");
    if (selected) {
      this.#chosen(this.#wordsOf(selected));
      return;
    }
    const point = this.#point();
    const after = (this.#words[(point?.page ?? 1) - 1] ?? []).filter((each) => each.source);
    this.#chosen(after.find((each) => each.top + each.height / 2 >= point.top) ?? after.at(-1));
  }

  /** Returns the page that the view begins with, counted from 1, and the points of it that lie above. */
  #point() {
    const top = this.#box.getBoundingClientRect().top;
    for (const [index, figure] of [...this.#box.children].entries()) {
      const sheet = figure.firstElementChild.getBoundingClientRect();
      if (sheet.bottom <= top) continue;
      const scale = sheet.height / this.#edition.pages[index].height;
      return { edition: this.edition, page: index + 1, top: Math.max(top - sheet.top, 0) / scale };
    }
    return null;
  }

  #scrolled() {
    const point = this.#point();
    if (!point) return;
    if (this.#box.scrollTop !== this.#asked) byId("page").value = point.page - 1;
    sessionStorage.setItem("paper-place", JSON.stringify(point));
    this.#moved(point);
  }

  #scrollTo(index, points) {
    const sheet = this.#box.children[index]?.firstElementChild;
    if (!sheet) return;
    const scale = sheet.getBoundingClientRect().height / this.#edition.pages[index].height;
    const above = sheet.getBoundingClientRect().top - this.#box.getBoundingClientRect().top;
    this.#box.scrollTop += above + points * scale;
  }

  /** Shows and marks what comes from a position. */
  show(position) {
    const all = this.#words.flatMap((page, index) => page.map((each) => ({ ...each, index })));
    const found = nearest(all, position);
    if (found) this.showArea({ ...found, page: found.index + 1 });
    return Boolean(found);
  }

  /** Shows and marks a rectangle of a page. */
  showArea({ page, left, top, width, height }) {
    this.#scrollTo(page - 1, Math.max(top - 40, 0));
    this.#box.querySelector(".chosen")?.remove();
    const mark = element("div", { className: "chosen" });
    put(mark, { left, top, width, height }, this.#edition.pages[page - 1]);
    this.#box.children[page - 1]?.firstElementChild.append(mark);
  }

  /** Scrolls to where a place of the EPUB stands in this edition. */
  follow(place) {
    const on = place?.papers.find((each) => each.edition === this.edition);
    if (on) this.#scrollTo(on.page - 1, on.top);
  }
}

function page_() {
  const picture = element("img", { alt: "", loading: "lazy" });
  return element(
    "figure",
    {},
    element("div", { className: "sheet" }, picture, element("div", { className: "words" })),
    element("figcaption"),
  );
}

function placed(each, number, index, page) {
  const made = element("span", { textContent: `${each.words} `, dir: "auto" });
  Object.assign(made.dataset, { number, page: index });
  put(made, each, page);
  return made;
}

/** Puts an element on a rectangle, in points, of a page. */
function put(made, { left, top, width, height }, page) {
  Object.assign(made.style, {
    left: `${(100 * left) / page.width}%`,
    top: `${(100 * top) / page.height}%`,
    width: `${(100 * width) / page.width}%`,
    height: `${(100 * height) / page.height}%`,
  });
}

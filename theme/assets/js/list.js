// The list of results: cards in their order, under their status where they stand by it, with matches marked and buttons to pick.
import { Cards } from "./cards.js";
import { find } from "./page.js";
import { markMatches, show } from "./results.js";
import { SORTS } from "./state.js";

const SEEN = 8;
const PAUSE = 500;

/**
 * What is shown: the first so many of the answers to a state, and the search that is marked in them.
 * @typedef {{
 *   state: import("./state.js").State, answers: readonly import("./results.js").Item[], limit: number,
 *   terms: readonly import("./query.js").Term[], texts: import("./search.js").Texts | undefined,
 * }} View
 */

export class List {
  /**
   * @param {HTMLElement} finder
   * @param {readonly import("./results.js").Item[]} items
   * @param {import("./summary.js").Summary} summary
   * @param {import("./tray.js").Tray} tray
   */
  constructor(finder, items, summary, tray) {
    this.cards = new Cards(finder, items);
    this.summary = summary;
    this.tray = tray;
    this.more = find(finder, "[data-more]", HTMLButtonElement);
    this.list = document.createElement("ol");
    this.list.className = "cards";
    find(finder, "[data-results]", HTMLElement).replaceChildren(this.list);
    this.height = 0;
    // To ask for it when it is needed would lay out the page once more.
    new ResizeObserver(([{ borderBoxSize: [{ blockSize }] }]) => { this.height = blockSize; }).observe(this.list);
    /** @type {View | undefined} */
    this.view = undefined;
  }

  /**
   * Draw the first answers alone: what is below the list stays where it is, so that it is not laid out and painted twice.
   * @param {View} view
   */
  begin(view) {
    this.list.style.minHeight = `${this.height}px`;
    this.draw(view);
  }

  /** @param {View} view */
  draw(view) {
    const { state, answers, limit, terms, texts } = view;
    this.view = view;
    const shown = this.cards.give(answers.slice(0, limit));
    const here = this.cards.here(shown);
    const byStatus = state.sort === SORTS[0];
    show(this.list, shown, byStatus ? (status) => this.summary.group(status, answers) : undefined);
    markMatches(here, terms, texts);
    this.tray.show(here, state.call);
    this.list.ariaBusy = String(here.length < shown.length);
    this.more.hidden = answers.length <= limit;
    dispatchEvent(new Event("windows-shown"));
    return here.length < shown.length;
  }

  /**
   * Draw at once with the cards that are here, and again when others have come: first those that can be seen, then, unless
   * something else is chosen meanwhile, the rest.
   * @param {View} view
   * @param {boolean} pausing Whether a choice may follow soon.
   */
  async fill(view, pausing = false) {
    this.list.style.minHeight = "";
    const wanted = () => this.view === view;
    for (const number of [SEEN, view.limit]) {
      if (!this.draw(view)) return;
      try {
        await this.cards.load(view.answers.slice(0, number), wanted);
      } catch {
        this.summary.fail("lost");
        break;
      }
      if (!wanted()) return;
      if (pausing && number === SEEN) {
        this.draw(view);
        await new Promise((resume) => { setTimeout(resume, PAUSE); });
        if (!wanted()) return;
      }
    }
    this.cards.drop(view.answers.slice(0, view.limit));
    if (wanted()) this.draw(view);
  }

  /**
   * Show other calls as picked.
   * @param {string[]} call
   */
  pick(call) {
    if (!this.view) return;
    // What is still being loaded is drawn with these, too.
    this.view.state = { ...this.view.state, call };
    this.tray.show(this.cards.here(this.view.answers.slice(0, this.view.limit)), call);
  }
}

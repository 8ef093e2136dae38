// Ranks the calls for an abstract: the subjects that it is about, by the words of the vocabulary, against those that calls
// name. Pure functions; the weights were chosen by the abstracts in tests/javascript/abstracts/tuning.json.
import { Lexicon, read } from "./lexicon.js";
import { simplified } from "./query.js";

/**
 * A subject: by which words calls name it, which words texts on it use; `within` are places of wider subjects. One without a
 * field is one that no call is about.
 * @typedef {{ names: string[], words: string[], field: string | null, within: number[] }} Subject
 * A call; its texts are places in `strings`, whose pairs are [zh, en].
 * @typedef {{
 *   id: string, path: string, title: number, partners: number, topics: number[], fields: string[], countries: string[],
 *   cautions: number[], windows: import("./windows.js").WindowRecord[], ended: "withdrawn" | "cancelled" | null, series: string | null,
 * }} MatchCall
 * @typedef {{
 *   strings: [string, string][], subjects: Subject[], countries: Record<string, string[]>, traditional: string, calls: MatchCall[],
 * }} MatchDocument
 * What an abstract is about: the weight of each subject, from 0 to 1, and its words; all words found, and the countries named.
 * @typedef {{ weights: Float64Array, words: string[][], keys: Set<string>, countries: Set<string> }} About
 * What a text of a call is about: the share of each subject, the words known, and those that name a subject as they stand.
 * @typedef {{ shares: Map<number, number>, keys: Set<string>, names: { text: string, subjects: readonly number[] }[] }} CallText
 * A call that fits: how well; the topics that fit, best first; the words of the abstract that tell so; whether its country is
 * named; other rounds of its series that fit.
 * @typedef {{ call: MatchCall, score: number, topics: number[], words: string[], named: boolean, rounds: MatchCall[] }} Match
 */

/** A subject has half of its full weight with so many words of it, in a text of this length or longer. */
const HALF = 6;
const FULL_LENGTH = 900;
const SHORTEST = 0.2;
/** A subject within another counts for so much of it. */
const WITHIN = 0.8;
/** What the field of a call, its second topic and words that stand in both texts add. */
const FIELD = 0.5;
const SECOND = 0.25;
const SAME = 0.15;
/** A call with more topics is less about each. */
const BROAD = 16;
const NAMED = 1.5;
/** The number of calls with which the weights were chosen: with more or fewer, a share counts, not a number. */
const SIZE = 165;
/** What fits worse than this, or than this part of the best, is not offered. */
const LEAST = 0.8;
const NEAR_BEST = 0.5;
/** Of the rounds of a series that fit about as well, the newest stands for all. */
const AS_GOOD = 0.8;

/** A catalogue ready to rank. */
export class Ranking {
  /** @param {MatchDocument} document */
  constructor({ strings, subjects, countries, traditional, calls }) {
    this.strings = strings;
    this.subjects = subjects;
    this.calls = calls;
    const characters = [...traditional];
    this.characters = new Map(characters.flatMap((character, at) => (at % 2 ? [] : [[character, characters[at + 1]]])));
    /** @type {Lexicon<number>} What tells of which subjects: their names and words. */
    this.telling = new Lexicon();
    /** @type {Lexicon<number>} Their names alone. */
    this.naming = new Lexicon();
    subjects.forEach(({ names, words }, subject) => {
      for (const word of names) this.naming.add(word, subject);
      for (const word of [...names, ...words]) this.telling.add(word, subject);
    });
    /** @type {Lexicon<string>} */
    this.places = new Lexicon();
    for (const [code, names] of Object.entries(countries)) for (const name of names) this.places.add(name, code);
    /** @type {Map<number, CallText>} */
    this.texts = new Map(calls.flatMap(topicsOf).map((number) => [number, this.text(strings[number])]));
    const held = calls.map((call) => topicsOf(call).flatMap((number) => this.texts.get(number) ?? []));
    this.rarity = rarities(held.map((texts) => texts.flatMap(({ shares }) => [...shares.keys()])));
    this.rarityOfWord = rarities(held.map((texts) => texts.flatMap(({ keys }) => [...keys])));
  }

  /**
   * What a text of a call is about, by both of its languages.
   * @param {readonly string[]} pair
   * @returns {CallText}
   */
  text(pair) {
    const readings = pair.map(read);
    const names = readings.flatMap((reading) => this.naming.scan(reading)).map(({ text, values }) => ({ text, subjects: values }));
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const { subjects } of names) for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1 / subjects.length);
    const shares = new Map([...counts].map(([subject, count]) => [subject, Math.sqrt(count / names.length)]));
    return { shares, names, keys: new Set(readings.flatMap((reading) => this.telling.scan(reading).map(({ key }) => key))) };
  }

  /**
   * @param {string} abstract
   * @returns {About}
   */
  about(abstract) {
    const text = simplified(abstract, this.characters);
    const reading = read(text);
    /** @type {Map<string, { count: number, text: string, values: readonly number[] }>} */
    const found = new Map();
    for (const { key, text: word, values } of this.telling.scan(reading)) {
      const known = found.get(key) ?? { count: 0, text: word, values };
      found.set(key, { ...known, count: known.count + 1 });
    }
    const sums = new Float64Array(this.subjects.length);
    /** @type {string[][]} */
    const words = this.subjects.map(() => []);
    for (const { count, text: word, values } of found.values()) {
      for (const subject of values) {
        sums[subject] += (1 + Math.log(count)) / Math.sqrt(values.length);
        words[subject].push(word);
      }
    }
    const half = HALF * Math.min(1, Math.max(SHORTEST, lengthOf(text) / FULL_LENGTH));
    const countries = new Set(this.places.scan(reading).flatMap(({ values }) => values));
    return { weights: sums.map((sum) => sum / (sum + half)), words, keys: new Set(found.keys()), countries };
  }

  /**
   * Every call with how well it fits, in the order of the catalogue.
   * @param {About} about
   * @returns {Match[]}
   */
  matches(about) {
    const wide = Float64Array.from(about.weights);
    /** @type {Map<string, number>} */
    const fields = new Map();
    this.subjects.forEach(({ field, within }, subject) => {
      const weight = about.weights[subject];
      for (const wider of within) wide[wider] = Math.max(wide[wider], weight * WITHIN);
      if (field) fields.set(field, Math.max(fields.get(field) ?? 0, weight));
    });
    const worth = new Map([...this.texts].map(([number, text]) => [number, this.worth(text, about, wide)]));
    return this.calls.map((call) => {
      const topics = topicsOf(call).map((number) => ({ number, worth: worth.get(number) ?? 0 })).sort((a, b) => b.worth - a.worth);
      const [best, second = 0] = topics.map((topic) => topic.worth);
      const field = Math.max(0, ...call.fields.map((slug) => fields.get(slug) ?? 0)) / Math.sqrt(call.fields.length || 1);
      const own = (best + SECOND * second) / Math.sqrt(1 + topics.length / BROAD) + FIELD * field;
      const named = call.countries.some((code) => about.countries.has(code));
      const fitting = topics.filter((topic) => topic.worth > 0 && topic.worth > best / 2).map(({ number }) => number);
      return { call, score: named ? own * NAMED : own, topics: fitting, words: [], named, rounds: [] };
    });
  }

  /**
   * @param {CallText} text
   * @param {About} about
   * @param {Float64Array} wide
   */
  worth({ shares, keys }, about, wide) {
    let subjects = 0;
    for (const [subject, share] of shares) subjects += wide[subject] * share * (this.rarity.get(subject) ?? 0);
    let same = 0;
    for (const key of keys) if (about.keys.has(key)) same += this.rarityOfWord.get(key) ?? 0;
    return subjects + SAME * Math.sqrt(same);
  }

  /**
   * The calls that fit an abstract, best first; none where nothing does. Of a series one round stands for all.
   * @param {string} abstract
   * @returns {Match[]}
   */
  rank(abstract) {
    const about = this.about(abstract);
    const heaviest = (/** @type {boolean} */ covered) => Math.max(0, ...about.weights.filter((_, subject) => Boolean(this.subjects[subject].field) === covered));
    const matches = this.matches(about).sort((a, b) => b.score - a.score);
    const least = Math.max(LEAST, (matches.at(0)?.score ?? 0) * NEAR_BEST);
    if (heaviest(false) >= heaviest(true)) return [];
    return oneOfSeries(matches.filter(({ score }) => score >= least)).map((match) => ({ ...match, words: this.tellingOf(match, about) }));
  }

  /**
   * The words of the abstract that tell of what a call names.
   * @param {Match} match
   * @param {About} about
   */
  tellingOf({ topics }, about) {
    const named = new Set(topics.flatMap((number) => [...(this.texts.get(number)?.shares.keys() ?? [])]));
    return [...new Set(this.subjects.flatMap(({ within }, at) => ([at, ...within].some((subject) => named.has(subject)) ? about.words[at] : [])))];
  }

  /**
   * The words of a text of a call that name what the abstract is about.
   * @param {number} number
   * @param {About} about
   */
  namesIn(number, about) {
    const told = new Set(this.subjects.flatMap(({ within }, at) => (about.weights[at] > 0 ? [at, ...within] : [])));
    const names = this.texts.get(number)?.names ?? [];
    return [...new Set(names.filter(({ subjects }) => subjects.some((subject) => told.has(subject))).map(({ text }) => text))];
  }
}

/**
 * The topics of a call; its title where none is on record.
 * @param {MatchCall} call
 */
function topicsOf({ topics, title }) {
  return topics.length ? topics : [title];
}

/**
 * How much each thing tells: what few of some lists hold tells more.
 * @template T
 * @param {readonly (readonly T[])[]} lists
 */
function rarities(lists) {
  /** @type {Map<T, number>} */
  const counts = new Map();
  for (const list of lists) for (const one of new Set(list)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return new Map([...counts].map(([one, count]) => [one, Math.log(1 + SIZE / ((count / lists.length) * SIZE + 1))]));
}

/**
 * The length of a text in letters, one of Chinese as three.
 * @param {string} text
 */
function lengthOf(text) {
  return text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/**
 * Of the rounds of each series the newest of those that fit about as well as the best, in the best one's place.
 * @param {readonly Match[]} matches Best first.
 * @returns {Match[]}
 */
function oneOfSeries(matches) {
  /** @type {Map<string, Match[]>} */
  const series = new Map();
  for (const match of matches) {
    const key = match.call.series ?? match.call.id;
    series.set(key, [...(series.get(key) ?? []), match]);
  }
  return [...series.values()].map((rounds) => {
    // By name the newest guide is the last.
    const good = rounds.filter(({ score }) => score >= rounds[0].score * AS_GOOD).sort((a, b) => (a.call.id < b.call.id ? 1 : -1));
    return { ...good[0], rounds: rounds.filter((round) => round !== good[0]).map(({ call }) => call) };
  });
}

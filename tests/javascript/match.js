// What the page for abstracts ranks with, made of the catalogue as it is; and abstracts with the calls that they should find.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Ranking } from "../../theme/assets/js/ranking.js";

const MAKE = `
import sys
from pathlib import Path
from generator.content.loader import load
from generator.outputs.match_index import file
from generator.publishing.build import editions_of
sys.stdout.buffer.write(file(*editions_of(load(Path("content"))))[1])
`;
const ROOT = new URL("../../", import.meta.url);

/** The catalogue, ready to rank. */
export function ranking() {
  const made = execFileSync(".venv/bin/python", ["-c", MAKE], { cwd: ROOT, maxBuffer: 1e8 });
  return new Ranking(JSON.parse(made.toString()));
}

/**
 * @param {string} name
 * @returns {{ id: string, language: string, calls: string[], text: string }[]}
 */
export function abstracts(name) {
  return JSON.parse(readFileSync(new URL(`tests/javascript/abstracts/${name}.json`, ROOT), "utf8"));
}

/**
 * Which abstracts find none of their calls among the first five, and which that fit nothing find something.
 * @param {Ranking} ranked
 * @param {ReturnType<typeof abstracts>} all
 */
export function failures(ranked, all) {
  const wrong = all.filter(({ text, calls }) => {
    const found = ranked.rank(text);
    return calls.length ? !found.slice(0, 5).some(({ call }) => calls.includes(call.id)) : found.length > 0;
  });
  return { missed: wrong.filter(({ calls }) => calls.length).map(({ id }) => id), offered: wrong.filter(({ calls }) => !calls.length).map(({ id }) => id) };
}

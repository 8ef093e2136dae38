// What is wrong with a value, as far as it shows without the rest of the content: codes of the checker's messages.

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/;
const UNFINISHED = /[‹›]|待定|待补充|待确认|\b(?:TBD|TBC|TODO|FIXME|XXX)\b/;
const SPACE_IN_CHINESE = /([\u3400-\u9fff，。；：、]) +([\u3400-\u9fff])/;
const HALF_IN_CHINESE = /[\u3400-\u9fff]([,;:?!])[\u3400-\u9fff]/;
const [FULL, HALF] = ["，。；：（）！？", ",.;:()!?"];
const FULL_IN_ENGLISH = /[，。；：（）【】《》、！？「」]/;
const LONGEST = 2000;
const YEARS = 10;
const LEAST_YUAN = 10_000;
const NAMED = new Set(["countries", "fields", "agency", "partner_groups"]);

/**
 * @typedef {{ code: string, found?: string, right?: string, limit?: string }} Remark
 * @typedef {{ kind: string, key: string, required: boolean, names?: Record<string, unknown>, beside: Record<string, string>, today: string, total?: string }} About
 */

/**
 * The first fault of a value; nothing where there is none.
 * @param {string} value
 * @param {About} about
 * @returns {Remark | undefined}
 */
export function remark(value, about) {
  const { kind, required, names } = about;
  if (!value) return required ? { code: "fill_in" } : undefined;
  if (kind === "money" || kind === "months" || kind === "figure") return ofFigure(value, about);
  if (kind === "day" || kind === "moment") return ofDay(value, about);
  if (kind === "uri" && !/^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+([/?#][!#$%&()*+,./0-9:;=?@A-Z_a-z~-]*)?$/i.test(value))
    return { code: "not_an_address", found: value };
  if (kind === "email" && !/^[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(value))
    return { code: "not_an_email", found: value, right: "name@example.org" };
  if (NAMED.has(kind)) return names && !Object.hasOwn(names, value) ? { code: "not_listed", found: value } : undefined;
  return ofText(value, kind);
}

/**
 * @param {string} value
 * @param {About} about
 * @returns {Remark | undefined}
 */
function ofFigure(value, { kind, key, beside, total }) {
  if (!/^[1-9]\d{0,12}$/.test(value)) return { code: "not_a_figure", found: value, right: kind === "money" ? "15000000" : "36" };
  if (kind === "money" && Number(value) < LEAST_YUAN) return { code: "amount_small", found: value, right: `${value}0000` };
  if (kind === "money" && Number(value) > Number(total || value)) return { code: "project_above_total", found: value, right: total };
  if (kind === "months" && Number(value) <= YEARS) return { code: "duration_years", found: value, right: String(Number(value) * 12) };
  if (key === "min" && Number(value) > Number(beside.max ?? value)) return { code: "range_falls", found: value, right: beside.max };
  return undefined;
}

/**
 * @param {string} value
 * @param {About} about
 * @returns {Remark | undefined}
 */
function ofDay(value, { kind, key, beside, today }) {
  const form = kind === "day" ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?$/;
  if (!form.test(value) || Number.isNaN(Date.parse(value))) return { code: "not_a_day", found: value, right: today };
  if (["checked", "date"].includes(key) && value > today) return { code: key === "date" ? "future_change" : "future_check", found: value };
  if (key === "closes" && beside.opens && Date.parse(value) < Date.parse(beside.opens)) return { code: "closes_before_opens", found: value, right: beside.opens };
  return undefined;
}

/**
 * @param {string} value
 * @param {string} kind
 * @returns {Remark | undefined}
 */
function ofText(value, kind) {
  const unfinished = UNFINISHED.exec(value);
  if (unfinished) return { code: "unfinished", found: unfinished[0] };
  if (/[,;、]$/.test(value)) return { code: "trailing_comma", found: value.slice(-1) };
  if (value.length > LONGEST) return { code: "too_long", found: String(value.length), limit: String(LONGEST) };
  if (kind === "zh") {
    const [space, half] = [SPACE_IN_CHINESE.exec(value), HALF_IN_CHINESE.exec(value)];
    if (!HAN.test(value)) return { code: "not_chinese", found: value };
    if (space) return { code: "space_in_chinese", found: space[0], right: space[1] + space[2] };
    if (half) return { code: "half_in_chinese", found: half[0], right: half[0].replace(half[1], FULL[HALF.indexOf(half[1])]) };
  }
  if (kind === "en") {
    const [han, full] = [HAN.exec(value), FULL_IN_ENGLISH.exec(value)];
    if (han) return { code: "chinese_in_english", found: han[0] };
    if (full) return { code: "full_in_english", found: full[0], right: HALF[FULL.indexOf(full[0])] ?? "" };
  }
  return undefined;
}

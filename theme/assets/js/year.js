// Where a moment lies within its year.

const DAY = 86_400_000;

/**
 * How much of its year has passed at a moment, in per cent of 366 days, as the bars of the picture are placed.
 * @param {Date} moment
 * @returns {number}
 */
export function shareOfYear(moment) {
  const days = (moment.getTime() - new Date(moment.getFullYear(), 0, 1).getTime()) / DAY;
  return Math.round((days / 366) * 10_000) / 100;
}

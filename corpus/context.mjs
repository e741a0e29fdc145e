/** The code around a report, so that it can be judged without opening the file. */
const LINES = 12;

/**
 * @param {string} code
 * @param {number} line from 1
 * @returns {string[]} numbered, the line itself marked with `>`
 */
export function contextOf(code, line, around = LINES) {
  const lines = code.split(/\r?\n/);
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const width = String(last).length;
  return lines.slice(first - 1, last).map((text, index) => {
    const number = first + index;
    return `${number === line ? '>' : ' '} ${String(number).padStart(width)} ${text}`.trimEnd();
  });
}

/** The value of JSON that may have comments and trailing commas, as tsconfig.json does; undefined when it cannot be read. */
export function parseCommentedJson(text: string): unknown {
  try {
    return JSON.parse(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, ''))));
  } catch {
    return undefined;
  }
}

const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g;
const STRING_OR_TRAILING_COMMA = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (part) => (part.startsWith('"') ? part : ' '));
}

function withoutTrailingCommas(text: string): string {
  return text.replace(STRING_OR_TRAILING_COMMA, (part) => (part.startsWith('"') ? part : ''));
}

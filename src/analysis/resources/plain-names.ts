/** Functions that check a value or make another form of it, by the first word of their names. */
const PLAIN = /^(?:assert|expect|is|has|parse|format|normali[sz]e|stringify|serialize|deserialize|encode|decode|escape|compare|clone|merge|to)(?![a-z])/;

/** Whether a function with that name hands out nothing that anybody has to end. To be sure of it would mean to read its file, which is dear. */
export function isPlainName(name: string): boolean {
  return PLAIN.test(name);
}

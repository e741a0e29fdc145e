/** Turns the log off; what it returns turns it on again. */
export function silence(): () => void {
  const { log } = console;
  console.log = () => {};
  return () => { console.log = log; };
}

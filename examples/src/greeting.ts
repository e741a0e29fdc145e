/** A greeting that fits the hour. */
export function greeting(): string {
  const hour = new Date().getUTCHours();
  return hour < 12 ? 'Good morning' : 'Good evening';
}

/** The language of greetings. */
export function language(): string {
  return process.env['GREETING_LANGUAGE'] ?? 'en';
}

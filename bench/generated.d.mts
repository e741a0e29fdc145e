export function generate(tests: number): string;

export function contextOf(code: string, line: number, around?: number): string[];

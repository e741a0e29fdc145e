/**
 * Which rule speaks of what benches start: the one about benches where it is on, as it knows the contract of the tool; else
 * those about timers, resources, listeners and files. ESLint creates all rules for a file before any of them sees it.
 */
import type { SourceCode } from '../utils/ast.ts';

const told = new WeakSet<SourceCode>();

/** Says that the rule about benches is on for the file. */
export function tellBenches(sourceCode: SourceCode): void {
  told.add(sourceCode);
}

/** Whether the rule about benches is on for the file. */
export function benchesAreTold(sourceCode: SourceCode): boolean {
  return told.has(sourceCode);
}

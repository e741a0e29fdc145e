/** Edits in the form that ESLint takes. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Change, Edit, EditId } from './edit.ts';

interface ReportedEdits<Ids extends string> {
  readonly fix: TSESLint.ReportFixFunction | null;
  readonly suggest: TSESLint.SuggestionReportDescriptor<Ids>[];
}

/** The first edit as a fix if it is safe, and then alone; else all as suggestions. */
export function reportEdits(edits: readonly Edit[]): ReportedEdits<EditId> {
  const [first] = edits;
  if (first?.isSafe === true) return { fix: fixOf(first.changes), suggest: [] };
  return { fix: null, suggest: edits.map(({ id, data, changes }) => ({ messageId: id, data: { ...data }, fix: fixOf(changes) })) };
}

function fixOf(changes: readonly Change[]): TSESLint.ReportFixFunction {
  return (fixer) => changes.map(({ range, text }) => fixer.replaceTextRange([...range], text));
}

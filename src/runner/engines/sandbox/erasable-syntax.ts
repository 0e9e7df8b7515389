/** Which TypeScript is gone when its types are, and which can't be. */
import { errorAt, type Node } from './syntax.ts';

/** Statements that are types and nothing else. */
export const WHOLE_STATEMENTS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction', 'TSNamespaceExportDeclaration']);

/** Class members that only describe. */
export const MEMBERS_WITHOUT_CODE = new Set([
  'TSIndexSignature',
  'TSDeclareMethod',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSAbstractAccessorProperty',
]);

/** What would need code to be generated, as Node names it, and what to write instead. */
export const NOT_ERASABLE: Readonly<Record<string, readonly [what: string, cure: string]>> = {
  TSEnumDeclaration: ['enum', "Write a union of strings, `type Colour = 'red' | 'blue'`, or an object with `as const`."],
  TSModuleDeclaration: ['namespace declaration', 'Put its contents into a file of their own and import them.'],
  TSImportEqualsDeclaration: ['import equals declaration', "Write `import { name } from './file.ts'`."],
  TSExportAssignment: ['export assignment', 'Write `export default`, or `export` before a name.'],
  TSParameterProperty: ['parameter property', 'Declare the field in the class and assign it in the constructor.'],
  TSTypeAssertion: ['type assertion with angle brackets', 'Write `value as Type`.'],
};

/** Browsers read a function's regular expressions when it is first called, and then name no place. */
export function refuseBrokenRegex(node: Node): void {
  const regex = node['regex'] as { readonly pattern: string; readonly flags: string } | undefined;
  if (!regex) return;
  try {
    new RegExp(regex.pattern, regex.flags);
  } catch (error) {
    throw errorAt(node, (error as SyntaxError).message, 'Mend this regular expression: the file could not be read, so nothing of it ran.');
  }
}

import { contextOf } from './context.ts';
import { variableNameProblem } from './manifest/ids.ts';

/** Spin's own errors, under their names. */
export class VariableError extends Error {
  override readonly name = 'VariableError';
  readonly kind: 'InvalidName' | 'Undefined' | 'Provider';
  constructor(kind: VariableError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Rust's `spin_sdk::variables`. */
export const variables = {
  /**
   * The value of a variable that `[component.<id>.variables]` names, with the application's variables filled in.
   * Rejects with a VariableError: `InvalidName`, `Undefined` when the component has none of that name, `Provider` when a
   * required variable was given no value.
   */
  async get(request: Request, name: string): Promise<string> {
    const { component, templates, values } = contextOf(request);
    await Promise.resolve();
    const problem = variableNameProblem(name);
    if (problem !== undefined) throw new VariableError('InvalidName', `${JSON.stringify(name)}: ${problem}`);
    const template = templates[name];
    if (template === undefined) throw new VariableError('Undefined', `no variable for ${JSON.stringify(component)}.${JSON.stringify(name)}`);
    return fillIn(template, values);
  },
};

/** `{{ name }}` stands for a variable of the application. */
function fillIn(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_all, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new VariableError('Provider', `no provider resolved required variable ${JSON.stringify(name)}`);
    return value;
  });
}

/** What an application runs by, whichever version its manifest was written in. */
export interface Manifest {
  /** Version of the file: Spin 4 still reads 1. */
  readonly version: 1 | 2;
  readonly name: string;
  readonly applicationVersion: string | undefined;
  readonly variables: ReadonlyMap<string, Variable>;
  /** `[[trigger.http]]` in the file's order. */
  readonly triggers: readonly HttpTrigger[];
  readonly components: ReadonlyMap<string, Component>;
}

export interface Variable {
  readonly default: string | undefined;
}

export interface HttpTrigger {
  readonly route: string | { readonly private: boolean };
  /** A component's id, or what Spin answers by itself. */
  readonly target: { readonly kind: 'component'; readonly id: string } | ({ readonly kind: 'static' } & StaticResponse);
}

export interface StaticResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Component {
  readonly keyValueStores: readonly string[];
  /** Templates: "{{ name }}" stands for a variable of the application. */
  readonly variables: Readonly<Record<string, string>>;
}

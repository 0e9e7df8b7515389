/** What a Spin step's real side is made of. The page knows it from step.json; nothing of it is loaded before the first run. */

export interface SpinParts {
  /** Script of ours that stands in for Spin: trigger, WASI, key-value store. The same for all steps. */
  readonly hostUrl: string;
  /** Script that jco made of the step's component. */
  readonly glueUrl: string;
  /** The component's own code, as one core module. */
  readonly coreUrl: string;
  /** The routing that Spin uses, as a module. */
  readonly routesUrl: string;
  readonly application: SpinApplication;
}

/** What Spin reads from the manifest. */
export interface SpinApplication {
  readonly name: string;
  readonly version?: string;
  readonly routes: readonly SpinRoute[];
  readonly components: Readonly<Record<string, SpinComponent>>;
}

export interface SpinRoute {
  readonly component: string;
  readonly route: string | { readonly private: boolean };
}

export interface SpinComponent {
  /** Variables of the operating system's kind. */
  readonly environment: Readonly<Record<string, string>>;
  /** Spin's own variables, with the values that they have here. */
  readonly variables: Readonly<Record<string, string>>;
  /** Labels of the stores that it may open. */
  readonly keyValueStores: readonly string[];
}

/** What stands in the place of spin-twin in a real component: the same names, and Spin's own packages behind them. */

export interface SpinSdk {
  /** The module `spin-sdk.js`. */
  readonly text: string;
  /** What it imports, with versions. */
  readonly packages: Readonly<Record<string, string>>;
}

/** As much of it as the program uses. */
export function spinSdk(program: string): SpinSdk {
  const store = /\bStore\b/.test(program);
  const variable = /\bvariables\b/.test(program);
  return {
    text: [store ? "import * as keyValue from '@spinframework/spin-kv';\n" : '', variable ? "import { get } from '@spinframework/spin-variables';\n" : '', store || variable ? '\n' : '', basis, store ? stores : '', variable ? variables : ''].join(''),
    packages: { ...(store && { '@spinframework/spin-kv': '1.0.1' }), ...(variable && { '@spinframework/spin-variables': '1.0.1' }) },
  };
}

const basis = `// What src/ imports as spin-twin, in Spin itself.
export { Response } from '../vendor/spin-twin/response.js';

/** Spin reads the manifest and finds the way: here are the components alone. */
export const application = (_manifest, components) => components;

/** Spin makes the instances. What begins with one begins when it loads this file. */
export const component = (start) => start();
`;

const stores = `
/** Spin knows which component asks: the request isn't needed. */
export const Store = {
  openDefault: (request) => Store.open(request, 'default'),
  open: async (_request, label) => {
    try {
      return opened(keyValue.open(label));
    } catch (error) {
      const kind = { 'access-denied': 'AccessDenied', 'no-such-store': 'NoSuchStore' }[error.payload?.tag];
      throw kind === undefined ? error : Object.assign(new KeyValueError(kind), { kind });
    }
  },
};

export class KeyValueError extends Error {}

const opened = (store) => ({
  get: async (key) => store.get(key) ?? undefined,
  set: async (key, value) => store.set(key, value),
  delete: async (key) => store.delete(key),
  exists: async (key) => store.exists(key),
  getKeys: async () => store.getKeys(),
  getJson: async (key) => (store.exists(key) ? store.getJson(key) : undefined),
  setJson: async (key, value) => store.setJson(key, value),
});
`;

const variables = `
export const variables = {
  get: async (_request, name) => {
    const value = get(name);
    if (value === null) throw new Error(\`Spin has no value for the variable "\${name}"\`);
    return value;
  },
};
`;

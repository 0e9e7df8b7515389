import type { Handler } from './component.ts';

/** How long Spin keeps an instance for further requests; both count requests. */
export interface ReuseOptions {
  /** `spin up --max-instance-reuse-count`: as many requests, one after another or at once, go to one instance. */
  readonly maxInstanceReuseCount?: number;
  /** `spin up --max-instance-concurrent-reuse-count`: as many of them at once. */
  readonly maxInstanceConcurrentReuseCount?: number;
}

interface Instance {
  readonly handler: Handler;
  served: number;
  active: number;
}

/** The instances of one component. */
export class Instances {
  readonly #start: () => Handler;
  readonly #most: number;
  readonly #mostAtOnce: number;
  #instances: Instance[] = [];

  constructor(start: () => Handler, { maxInstanceReuseCount = 1, maxInstanceConcurrentReuseCount = 16 }: ReuseOptions) {
    this.#start = start;
    this.#most = maxInstanceReuseCount;
    this.#mostAtOnce = maxInstanceConcurrentReuseCount;
  }

  /** Hands the request to an instance that may take one more, else to a new one. */
  async handle(request: Request): Promise<globalThis.Response> {
    const instance = this.#free() ?? this.#add();
    instance.served++;
    instance.active++;
    try {
      return await instance.handler(request);
    } finally {
      instance.active--;
      if (instance.served >= this.#most) this.#instances = this.#instances.filter((each) => each !== instance);
    }
  }

  #free(): Instance | undefined {
    return this.#instances.find(({ served, active }) => served < this.#most && active < this.#mostAtOnce);
  }

  #add(): Instance {
    const instance: Instance = { handler: this.#start(), served: 0, active: 0 };
    this.#instances.push(instance);
    return instance;
  }
}

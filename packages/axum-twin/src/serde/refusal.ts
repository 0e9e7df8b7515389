import { type Deserializer, Kind } from './kind.ts';

/** Refuses whatever it visits, in the name of another type. */
export class Refusal extends Kind<never> {
  readonly rustName = '';
  readonly expecting: string;

  constructor(expecting: string) {
    super();
    this.expecting = expecting;
  }
  deserialize(from: Deserializer): never {
    return from.any(this);
  }
  json(): string {
    return '';
  }
}

import { rustDebug } from '../rust-text.ts';
import { type Deserializer, Kind } from './kind.ts';

class Text extends Kind<string> {
  readonly rustName = 'String';
  readonly expecting = 'a string';

  override get typeName(): string {
    return 'alloc::string::String';
  }
  deserialize(from: Deserializer): string {
    return from.string(this);
  }
  override visitStr(value: string): string {
    return value;
  }
  json(value: string): string {
    return JSON.stringify(value);
  }
}

class Bool extends Kind<boolean> {
  readonly rustName = 'bool';
  readonly expecting = 'a boolean';

  deserialize(from: Deserializer): boolean {
    return from.bool(this);
  }
  override visitBool(value: boolean): boolean {
    return value;
  }
  json(value: boolean): string {
    return String(value);
  }
}

class Char extends Kind<string> {
  readonly rustName = 'char';
  readonly expecting = 'a character';

  deserialize(from: Deserializer): string {
    return from.char(this);
  }
  override visitStr(value: string): string {
    const [first, second] = value;
    if (first !== undefined && second === undefined) return first;
    throw this.invalidValue(`string ${rustDebug(value)}`);
  }
  json(value: string): string {
    return JSON.stringify(value);
  }
}

class Unit extends Kind<undefined> {
  readonly rustName = '()';
  readonly expecting = 'unit';

  deserialize(from: Deserializer): undefined {
    return from.unit(this);
  }
  override visitUnit(): undefined {
    return undefined;
  }
  json(): string {
    return 'null';
  }
}

/** Rust's `String`. */
export const string: Kind<string> = new Text();
export const bool: Kind<boolean> = new Bool();
export const char: Kind<string> = new Char();
/** Rust's `()`. */
export const unit: Kind<undefined> = new Unit();

import {
  type IntoResponse, type Result, Bytes, HeaderMap, Router,
  StatusCode, TraceLayer, err, handler, json, ok, put,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/prices', put(changePrices))
    .layer(TraceLayer());
}
// #endregion app

// #region handler
const changePrices = handler([HeaderMap, Bytes], async function changePrices(headers, body) {
  const version = checkVersion(headers);
  if ('err' in version) return version;
  const text = fromUtf8(body);
  if ('err' in text) return err(AppError.fromUtf8Error(text.err));
  let total = 0;
  for (const entry of text.ok.split(';')) {
    const cents = readPrice(entry);
    if ('err' in cents) return cents;
    total += cents.ok;
  }
  return ok(`one of each is ${total} cents now\n`);
});
// #endregion handler

// #region price
function readPrice(entry: string): Result<number, AppError> {
  const at = entry.indexOf('=');
  if (at === -1) return err(new AppError('NoPrice'));
  const cents = parseU32(entry.slice(at + 1));
  if ('err' in cents) return err(AppError.fromParseIntError(cents.err));
  return cents;
}
// #endregion price

// #region version
function checkVersion(headers: Headers): Result<undefined, AppError> {
  const text = headers.get('price-list');
  if (text === null) return err(new AppError('NoVersion'));
  const version = parseU32(text);
  if ('err' in version) return err(AppError.fromParseIntError(version.err));
  if (version.ok !== 7) return err(new AppError('OldVersion'));
  return ok(undefined);
}
// #endregion version

type Kind =
  | 'NoVersion' | 'BadVersion' | 'OldVersion'
  | 'NoText' | 'NoPrice' | 'BadPrice' | 'PriceTooHigh';

class AppError {
  readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  // #region from
  static fromUtf8Error(_: TypeError): AppError {
    return new AppError('NoText');
  }

  static fromParseIntError(error: ParseIntError): AppError {
    switch (error) {
      case 'PosOverflow': return new AppError('PriceTooHigh');
      default: return new AppError('BadPrice');
    }
  }
  // #endregion from

  // #region error
  describe(): [status: number, error: string] {
    switch (this.kind) {
      case 'NoVersion': return [StatusCode.PRECONDITION_REQUIRED, 'no_version'];
      case 'BadVersion': return [StatusCode.BAD_REQUEST, 'bad_version'];
      case 'OldVersion': return [StatusCode.CONFLICT, 'old_version'];
      case 'NoText': return [StatusCode.BAD_REQUEST, 'no_text'];
      case 'NoPrice': return [StatusCode.UNPROCESSABLE_ENTITY, 'no_price'];
      case 'BadPrice': return [StatusCode.UNPROCESSABLE_ENTITY, 'bad_price'];
      case 'PriceTooHigh': return [StatusCode.UNPROCESSABLE_ENTITY, 'price_too_high'];
    }
  }

  intoResponse(): IntoResponse {
    const [status, error] = this.describe();
    return [status, json({ error })];
  }
  // #endregion error
}

// What Rust's standard library brings: functions that don't throw.
function fromUtf8(bytes: Uint8Array): Result<string, TypeError> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return err(error as TypeError);
  }
}

type ParseIntError = 'InvalidDigit' | 'PosOverflow';

function parseU32(text: string): Result<number, ParseIntError> {
  if (!/^\+?[0-9]+$/.test(text)) return err('InvalidDigit');
  return Number(text) < 2 ** 32 ? ok(Number(text)) : err('PosOverflow');
}

import {
  Json, Router, State, StatusCode, TraceLayer, err, get, handler,
  json, ok, post, struct, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router<Till>()
    .route('/till', get(readTill))
    .route('/sales', post(sell))
    .layer(TraceLayer())
    .withState({ slip: 0, drawer: { loaves: 0 } });
}
// #endregion app

// #region till
interface Till {
  slip: number;
  readonly drawer: { loaves: number };
}

function read(till: Till) {
  return { slip: till.slip, drawer: till.drawer.loaves };
}
// #endregion till

// #region sell
const Sale = struct('Sale', {
  loaves: u8,
});

const sell = handler(
  [State<Till>(), Json(Sale)],
  async function sell(till, { loaves }) {
    if (loaves === 0) return err(StatusCode.UNPROCESSABLE_ENTITY);
    till.slip += loaves;
    till.drawer.loaves += loaves;
    return ok([StatusCode.CREATED, json(read(till))] as const);
  },
);
// #endregion sell

// #region read
const readTill = handler([State<Till>()], async function readTill(till) {
  return json(read(till));
});
// #endregion read

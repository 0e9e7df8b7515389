import { RawPathParams, Router, StatusCode, get } from 'axum-twin';

const ORDER = '/orders/{order}';

// #region app
export function app(): Router {
  return service().route('/lost', get(lost));
}

function service(): Router {
  return new Router()
    .merge(shop())
    .merge(orders())
    .nest('/staff/{member}', staff())
    .nest('/admin', admin())
    .fallback(nothingHere);
}
// #endregion app

function shop(): Router {
  return new Router()
    .route('/', says('home'))
    .route('/hours', says('hours'))
    .route('/about', says('about'))
    .route('/loaves', says('loaves'))
    .route('/loaves/today', says('loaf of today'))
    .route('/loaves/{loaf}', says('loaf'))
    .route('/loaves/{loaf}/price', says('price'))
    .route('/loaves/{loaf}/flour', says('flour'))
    .route('/loaves/{loaf}/slices/{slice}', says('slice'))
    .route('/cakes', says('cakes'))
    .route('/cakes/{cake}', says('cake'))
    .route('/cakes/{cake}/candles/{number}', says('candles'))
    .route('/menu/{day}', says('menu'))
    .route('/photos/{file}', says('photo'))
    .route('/search/{word}', says('search'))
    .route('/@:baker', says('baker'))
    .route('/@:baker/loaves', says('loaves of a baker'));
}

function orders(): Router {
  return new Router()
    .route('/orders', says('orders'))
    .route(ORDER, says('order'))
    .route(`${ORDER}/lines`, says('lines'))
    .route(`${ORDER}/lines/{line}`, says('line'))
    .route(`${ORDER}/receipt`, says('receipt'))
    .route('/orders/of/{customer}', says('orders of a customer'))
    .route('/orders/of/{customer}/{year}', says('orders of a year'))
    .route('/receipts/no-:number', says('receipt by number'))
    .route('/customers', says('customers'))
    .route('/customers/{customer}', says('customer'))
    .route('/customers/{customer}/address', says('address'));
}

function staff(): Router {
  return new Router()
    .route('/', says('member'))
    .route('/shifts', says('shifts'))
    .route('/shifts/{day}', says('shift'))
    .route('/shifts/{day}/swap/{with}', says('swap'))
    .route('/wages/{year}', says('wages'))
    .route('/wages/{year}/{month}', says('wage'))
    .route('/notes/{path}', says('note'));
}

function admin(): Router {
  return new Router()
    .route('/', says('admin'))
    .route('/ovens', says('ovens'))
    .route('/ovens/{oven}', says('oven'))
    .route('/ovens/{oven}/heat', says('heat'))
    .route('/flours', says('flours'))
    .route('/flours/{flour}', says('flour in stock'))
    .route('/flours/{flour}/sacks/{sack}', says('sack'))
    .route('/prices/{loaf}', says('price to set'))
    .route('/reports/{year}', says('report'))
    .route('/reports/{year}/{month}', says('report of a month'))
    .route('/logs/{file}', says('log'))
    .route('/users/{user}', says('user'));
}

async function nothingHere() {
  return [StatusCode.NOT_FOUND, 'nothing here\n'] as const;
}

// #region says
function says(words: string) {
  return get([RawPathParams], async (params) => {
    const taken = params.map(([name, value]) => ` ${name}=${value}`);
    return `${words}${taken.join('')}\n`;
  });
}
// #endregion says

// #region lost
async function lost() {
  const lost: string[] = [];
  for (const address of ADDRESSES.trim().split(/\s+/)) {
    const response = await service().fetch(new Request(`http://bakery${address}`));
    if (!response.ok) lost.push(JSON.stringify(address));
  }
  return `lost: [${lost.join(', ')}]\n`;
}

/** One for each route. */
const ADDRESSES = `
    / /hours /about /loaves /loaves/today /loaves/rye /loaves/rye/price /loaves/rye/flour
    /loaves/rye/slices/3 /cakes /cakes/lemon /cakes/lemon/candles/7 /menu/monday
    /photos/2026/rye.jpg /search/rye /@ada /@ada/loaves
    /orders /orders/7 /orders/7/lines /orders/7/lines/2 /orders/7/receipt /orders/of/eve
    /orders/of/eve/2026 /receipts/no-7 /customers /customers/eve /customers/eve/address
    /staff/ada /staff/ada/shifts /staff/ada/shifts/monday /staff/ada/shifts/monday/swap/ben
    /staff/ada/wages/2026 /staff/ada/wages/2026/11 /staff/ada/notes/a/b
    /admin /admin/ovens /admin/ovens/1 /admin/ovens/1/heat /admin/flours /admin/flours/rye
    /admin/flours/rye/sacks/9 /admin/prices/rye /admin/reports/2026 /admin/reports/2026/11
    /admin/logs/2026/11.txt /admin/users/eve
`;
// #endregion lost

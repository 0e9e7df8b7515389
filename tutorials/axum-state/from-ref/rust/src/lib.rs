use std::sync::Arc;

use axum::{
    Router,
    extract::{FromRef, MatchedPath, Request, State},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    routing::get,
};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let bakery = Bakery {
        staff: Staff(["Bearer flour", "Bearer yeast"].into()),
        guests: Guests(["Bearer crumbs"].into()),
    };
    Router::new()
        .route("/kitchen", get(kitchen))
        .route("/table", get(table))
        .route("/keys", get(count_keys))
        .layer(trace.make_span_with(request_span))
        .with_state(bakery)
}
// #endregion app

// #region parts
#[derive(Clone)]
struct Bakery {
    staff: Staff,
    guests: Guests,
}

#[derive(Clone)]
struct Staff(Arc<[&'static str]>);

#[derive(Clone)]
struct Guests(Arc<[&'static str]>);

impl FromRef<Bakery> for Staff {
    fn from_ref(bakery: &Bakery) -> Staff {
        bakery.staff.clone()
    }
}

impl FromRef<Bakery> for Guests {
    fn from_ref(bakery: &Bakery) -> Guests {
        bakery.guests.clone()
    }
}
// #endregion parts

// #region handlers
#[instrument(target = "handler", skip_all)]
async fn kitchen(
    State(staff): State<Staff>,
    headers: HeaderMap,
) -> Result<&'static str, StatusCode> {
    check_key(&staff.0, &headers)?;
    Ok("The oven is hot.\n")
}

#[instrument(target = "handler", skip_all)]
async fn table(
    State(guests): State<Guests>,
    headers: HeaderMap,
) -> Result<&'static str, StatusCode> {
    check_key(&guests.0, &headers)?;
    Ok("Your table is by the window.\n")
}

#[instrument(target = "handler", skip_all)]
async fn count_keys(State(bakery): State<Bakery>) -> String {
    let Bakery { staff, guests } = bakery;
    format!("keys: staff {}, guests {}\n", staff.0.len(), guests.0.len())
}
// #endregion handlers

// #region check
fn check_key(known: &[&str], headers: &HeaderMap) -> Result<(), StatusCode> {
    let key = headers.get(AUTHORIZATION).ok_or(StatusCode::UNAUTHORIZED)?;
    if known.iter().any(|one| key == one) {
        Ok(())
    } else {
        Err(StatusCode::FORBIDDEN)
    }
}
// #endregion check

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}

use spin_sdk::{
    http::{IntoResponse, Method, Request, Response},
    http_service,
};

// #region bars
/// The bars of the histogram: an upper edge in seconds, and how many answers came after the bar before and within it.
const BARS: [(&str, u32); 11] = [
    ("0.000", 1),
    ("0.004", 394),
    ("0.008", 990),
    ("0.012", 2382),
    ("0.016", 2998),
    ("0.020", 2200),
    ("0.023", 878),
    ("0.027", 110),
    ("0.031", 38),
    ("0.035", 7),
    ("0.039", 2),
];
// #endregion bars

#[http_service]
async fn answer(req: Request) -> anyhow::Result<impl IntoResponse> {
    let p = req.headers().get("spin-path-match-p");
    let (status, text) = match p.map(|p| p.to_str()).transpose()? {
        _ if req.method() != Method::GET => (405, String::new()),
        Some(p) => match p.parse() {
            Ok(p) if p > 0 && p <= 100 => (200, format!("{p} % within {} s\n", percentile(p))),
            Ok(_) => (400, "Ask for 1 to 100\n".to_string()),
            Err(_) => (400, format!("{p} is no whole number\n")),
        },
        None => anyhow::bail!("the route has no :p"),
    };
    Ok(Response::builder()
        .status(status)
        .header("allow", "GET")
        .header("content-type", "text/plain; charset=utf-8")
        .body(text))
}

// #region percentile
/// The edge within which `p` of a hundred answers had come.
fn percentile(p: u32) -> &'static str {
    let total: u32 = BARS.iter().map(|(_, count)| count).sum();
    let mut seen = 0;
    for (edge, count) in BARS {
        seen += count;
        if seen * 100 >= p * total {
            return edge;
        }
    }
    unreachable!("p is at most 100")
}
// #endregion percentile

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_agree_with_those_that_hey_printed() {
        let printed = [
            (10, "0.0070"),
            (25, "0.0100"),
            (50, "0.0134"),
            (75, "0.0167"),
            (90, "0.0196"),
            (95, "0.0212"),
            (99, "0.0245"),
        ];
        for (p, seconds) in printed {
            let edge: f64 = percentile(p).parse().unwrap();
            let seconds: f64 = seconds.parse().unwrap();
            // A bar is 0.00384 s wide, and an edge is printed with three digits.
            assert!(
                seconds <= edge + 0.0005 && seconds > edge - 0.00384 - 0.0005,
                "{p}"
            );
        }
    }
}

//! Answers that lead on to other calls, by tables and by derives.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use clientsmith_runtime::serde_json;

const FULL: &str = r#"{"id":"o 1","number":7,"kind":"b","at":"2026-01-02T03:04:05Z","call":"c","small":3,"state":"closed",
    "open":"half","nullable":true,"parts":[{"name":"wheel"},{"name":"bell"}],"by":{"first":{"name":"me"}},
    "parent":{"id":"p","number":6,"kind":"a","at":"2026-01-01T00:00:00Z","call":"c","by":{}},"grid":[[1,null,3]]}"#;
const BARE: &str =
    r#"{"id":"o","number":8,"kind":"z","at":"2026-01-02T03:04:05Z","call":"c","parts":[{}],"by":{}}"#;

/// A server that tells the first line, who it is by, and the body of every request, and its URL. Orders are answered as they are called.
fn start() -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut request, mut piece) = (Vec::new(), [0; 4096]);
            let end = loop {
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
                if let Some(at) = request.windows(4).position(|it| it == b"\r\n\r\n") {
                    break at + 4;
                }
            };
            let head = String::from_utf8(request[..end].to_vec()).unwrap();
            let length = head
                .lines()
                .find_map(|it| it.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            while request.len() < end + length.unwrap_or(0) {
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
            }
            let body = String::from_utf8(request[end..].to_vec()).unwrap();
            let by = head.lines().find_map(|it| it.strip_prefix("x-who: "));
            let by = by.map(|it| format!(" by {it}")).unwrap_or_default();
            let line = head.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
            let (status, answer) = match line.as_str() {
                "POST /orders/full/a" => ("201 Created", FULL.to_owned()),
                "POST /orders/bare/a" => ("201 Created", BARE.to_owned()),
                line if line.starts_with("POST /find/") => ("200 OK", format!("[{FULL},{BARE}]")),
                _ => ("204 No Content", String::new()),
            };
            let length = answer.len();
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n"
            );
            tell.send((line + &by, body)).unwrap();
            stream.write_all(format!("{head}connection: close\r\n\r\n{answer}").as_bytes()).unwrap();
        }
    });
    (url, told)
}

macro_rules! leads {
    ($name:ident, $client:ident) => {
        #[tokio::test]
        async fn $name() {
            use crate::$client::{Client, types};

            let (url, told) = start();
            let told = || told.recv().unwrap();
            let client = Client::builder().base_url(url).build().unwrap();
            let mut part = types::Part::default();
            part.name = Some(Some("p".to_owned()));
            let new = types::NewOrder::new("2026-02-02T00:00:00Z".parse().unwrap(), part);
            let full = client.place_order("full", types::Kind::A, &new).send().await.unwrap();
            let bare = client.place_order("bare", types::Kind::A, &new).send().await.unwrap();
            assert_eq!((told().0, told().0), ("POST /orders/full/a".to_owned(), "POST /orders/bare/a".to_owned()));

            // Everything is there, and is what the other call takes.
            let found = client.everything(&full, Some("t")).unwrap().send().await.unwrap();
            let (line, body) = told();
            assert_eq!(
                line,
                "POST /find/o%201?state=closed&open=half&wide=3&deep=wheel&tagged=bell-of-7&nullable=true&named=me\
                 &price=1.5&flag=true&status=open&other=new&rank=2&text=7&kind=b&at=2026-01-02T03%3A04%3A05Z by t"
            );
            assert_eq!(body, r#"{"name":"wheel"}"#);
            // What must be given is; what may be is left out where it is absent.
            client.everything(&bare, None).unwrap().send().await.unwrap();
            assert_eq!(
                told().0,
                "POST /find/o?price=1.5&flag=true&status=open&other=new&rank=2&text=8&kind=z&at=2026-01-02T03%3A04%3A05Z"
            );

            // Parameters, headers and the body of the request.
            let uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8".parse().unwrap();
            let (kind, word) = (types::Kind::B, Some("w"));
            client.from_request(&new, "1", kind, word, None, Some(5), Some(4), Some(uuid), Some("/x")).send().await.unwrap();
            let (line, body) = told();
            assert_eq!(
                line,
                "POST /find/1?state=w&count=5&deep=w&tagged=w%2154&uuid=67e55044-10b1-426f-9247-bb680e5fe0c8&where=%2Fx\
                 &text=a%20b%20%7Bb%7D%201&kind=b&at=2026-02-02T00%3A00%3A00Z"
            );
            assert_eq!(body, r#"{"name":"p"}"#);

            // Items of a list, one of them or each.
            client.first(&found).unwrap().send().await.unwrap();
            assert_eq!(told().0, "PUT /touch/7");
            client.order_of(&found[1]).send().await.unwrap();
            assert_eq!(told().0, "PUT /touch/8");
            assert!(client.first(&[]).is_none());

            // Bodies: parts of an answer, and all of it.
            client.grid_from_place_order(&full).unwrap().send().await.unwrap();
            assert_eq!(told(), ("PUT /number".to_owned(), "3".to_owned()));
            client.its_parent(&full).unwrap().send().await.unwrap();
            assert!(told().1.contains(r#""id":"p""#));
            client.plain(&bare, "i").send().await.unwrap();
            assert_eq!(told(), ("PUT /text/c/i".to_owned(), "o".to_owned()));
            client.word(&bare).send().await.unwrap();
            assert_eq!(told().1, r#""o""#);
            client.listed(&bare).send().await.unwrap();
            assert_eq!(told().1, "[{}]");
            assert!(client.grid_from_place_order(&bare).is_none());
            assert!(client.its_parent(&bare).is_none());

            // Text and numbers that are what another type is, and that are not.
            let mut number = full.clone();
            number.id = "12".to_owned();
            number.state = Some("2026-03-04".to_owned());
            client.read(&number, Some("67e55044-10b1-426f-9247-bb680e5fe0c8")).unwrap().send().await.unwrap();
            let line = "PUT /check/12?day=2026-03-04&uuid=67e55044-10b1-426f-9247-bb680e5fe0c8&count=1&small=7";
            assert_eq!(told(), (line.to_owned(), "6".to_owned()));
            number.state = Some("today".to_owned());
            client.read(&number, Some("no UUID")).unwrap().send().await.unwrap();
            assert_eq!(told().0, "PUT /check/12?count=1&small=7");
            number.number = i64::MAX;
            assert!(client.read(&number, None).is_none());
            assert!(client.read(&full, None).is_none());

            // Objects that are made of what is there.
            client.made(&full, &new, "1", Some("w"), Some("/l")).send().await.unwrap();
            let (_, body) = told();
            let (plain, orders) = body.split_once(r#","whole":"#).unwrap();
            assert_eq!(
                plain,
                concat!(
                    r#"{"title":"Order 7, p","number":7,"kind":"b","open":"open","note":"closed","part":{"name":"wheel"},"#,
                    r#""deep":{"name":"me","more":{"name":"1","more":{"name":"w"}}},"flag":true,"count":3.0,"#,
                    r#""at":"2026-02-02T00:00:00Z","text":"7","old":"a","self":"/l""#
                )
            );
            assert!(orders.starts_with(r#"{"id":"p","#) && orders.contains(r#","mine":{"id":"o 1","#), "{orders}");
            client.made(&bare, &new, "1", Some("w"), Some("/l")).send().await.unwrap();
            client.chained(&full).send().await.unwrap();
            assert_eq!((told().1, told().1), (String::new(), String::new()));
            number.chain = serde_json::from_str(r#"{"n":7,"next":{"n":8,"must":[{"n":9,"must":[]}]},"must":[]}"#).unwrap();
            client.chained(&number).send().await.unwrap();
            let next = r#"{"n":8,"must":[{"n":9,"must":[]}]}"#;
            let first = format!(r#"{{"n":7,"next":{next},"must":[]}}"#);
            let last = format!(r#"{{"n":1,"next":{first},"must":[{{"n":9,"must":[]}}]}}"#);
            assert_eq!(told().1, format!(r#"{{"first":{first},"next":{next},"must":[],"it":{last}}}"#));
            client.blank(&bare).send().await.unwrap();
            assert_eq!(told().1, r#"{"title":"o","number":201,"kind":"b","note":"c","deep":{"name":""}}"#);

            // What may be absent or of another form is left out: a parameter, a body, a member.
            let narrow = |order: &types::Order, id: &str| {
                let (order, id) = (order.clone(), id.to_owned());
                let client = client.clone();
                async move { client.narrowed(&order, &id).send().await.unwrap() }
            };
            number.number = 5;
            number.id = "2026-03-04".to_owned();
            narrow(&number, "67e55044-10b1-426f-9247-bb680e5fe0c8").await;
            let rest = "f=3.14&g=-2.718281828459045";
            let line = format!("PUT /much?i=5&day=2026-03-04&uuid=67e55044-10b1-426f-9247-bb680e5fe0c8&{rest}");
            assert_eq!(told().0, line);
            number.number = i64::MAX;
            number.id = "no day".to_owned();
            narrow(&number, "no UUID").await;
            assert_eq!(told().0, format!("PUT /much?{rest}"));
            client.pi().send().await.unwrap();
            assert_eq!(told().1, "-3.14");
            client.from_headers(Some(4), None, None).send().await.unwrap();
            assert_eq!(told().0, "PUT /much?i=4&f=0.6931");
            number.words = Some(vec!["w".to_owned()]);
            client.known(&number).send().await.unwrap();
            let body = format!(r#"{{"must":"POST{}POST!","list":["w"]}}"#, i64::MAX);
            assert_eq!(told(), ("PUT /much?text=a-POST-201&f=0.7".to_owned(), body));
            client.sentence(&full).send().await.unwrap();
            client.sentence(&bare).send().await.unwrap();
            assert_eq!((told().1, told().1), ("a closed".to_owned(), String::new()));
            client.absent(&full, Some("3")).send().await.unwrap();
            client.absent(&bare, Some("3")).send().await.unwrap();
            let body = r#"{"must":"closed","it":"o 1","both":"closed-wheel","number":3}"#;
            assert_eq!((told().1, told().1), (body.to_owned(), String::new()));
            client.partly(&full, Some("w")).send().await.unwrap();
            let (line, body) = told();
            assert!(line.starts_with("PUT /much?f=3"), "{line}");
            let made = concat!(
                r#"{"must":"m","text":"a closed","both":"closed-wheel-7","note":"a w","#,
                r#""deep":{"name":"3","more":{"name":"w closed","more":{"name":"w"}}},"order":"#
            );
            assert!(body.starts_with(made), "{body}");
            client.partly(&bare, None).send().await.unwrap();
            assert!(told().1.starts_with(r#"{"must":"m","order":"#));
            client.much_from_old("7").send().await.unwrap();
            assert_eq!(told(), ("PUT /much?i=7".to_owned(), r#"{"must":"7","number":7}"#.to_owned()));
            client.much_from_old("a").send().await.unwrap();
            assert_eq!(told(), ("PUT /much".to_owned(), r#"{"must":"a"}"#.to_owned()));

            // What is always the same.
            client.place_order_from_place_order().send().await.unwrap();
            assert_eq!(told().0, "PUT /touch/201");
            assert!(client.self_(&new).send().await.is_err());
            assert_eq!(told().0, "POST /orders/POST/a");
        }
    };
}

leads!(an_answer_leads_on, links);
leads!(an_answer_leads_on_with_derives, derived_links);

//! A server that is told what to answer, by a small client, written as the generator would.

use clientsmith_runtime as rt;
use clientsmith_testing::mock::{Expect as _, Mock, Mockable, Reply};
use rt::serde_json::{Value, json};

static API: rt::Api =
    rt::Api { name: "pets", version: "1", user_agent: "pets/1", servers: &[], schemes: &[] };

#[derive(Debug, Clone)]
struct Client(rt::Client);

impl From<rt::Client> for Client {
    fn from(inner: rt::Client) -> Self {
        Self(inner)
    }
}

impl Mockable for Client {
    fn builder() -> rt::ClientBuilder<Self> {
        rt::ClientBuilder::new(&API)
    }
}

struct GetPet<T, E = rt::Infallible>(rt::Call<T, E>);
rt::call!(GetPet);

impl<T, E> GetPet<T, E> {
    fn fields(self, fields: &str) -> Self {
        Self(self.0.with(0, &fields))
    }
}

impl Client {
    fn get_pet(&self, id: i64) -> GetPet<Value> {
        static OPERATION: rt::Operation =
            rt::Operation { id: "getPet", path: "/pets/{id}", query: &["fields"], ..rt::Operation::BLANK };
        GetPet(self.0.call(&OPERATION, &[&id], rt::derived))
    }

    fn put_pet(&self, id: i64, pet: &Value) -> rt::Call<()> {
        static OPERATION: rt::Operation =
            rt::Operation { id: "putPet", method: "PUT", path: "/pets/{id}", ..rt::Operation::BLANK };
        self.0.call(&OPERATION, &[&id], rt::empty).json(pet)
    }
}

#[tokio::test]
async fn a_call_is_answered_as_it_was_told() {
    let mock = Mock::<Client>::start().await;
    let rex = mock.get_pet(7).returns(json!({ "name": "Rex" }));
    mock.get_pet(8).fails(404, json!({ "reason": "gone" }));
    let client = mock.client();
    assert_eq!(client.get_pet(7).fields("name").send().await.unwrap(), json!({ "name": "Rex" }));
    assert_eq!(client.get_pet(8).send().await.unwrap_err().status(), Some(404));
    assert_eq!(rex.count(), 1);
    assert_eq!(rex.requests().first().map(|it| it.query.as_str()), Some("fields=name"));
}

#[tokio::test]
async fn arguments_that_were_told_must_be_there() {
    let mock = Mock::<Client>::start().await;
    mock.get_pet(7).fields("age").returns(json!({ "age": 3 }));
    mock.put_pet(7, &json!({ "name": "Rex", "age": 3 })).returns(());
    let client = mock.client();
    assert_eq!(client.get_pet(7).send().await.unwrap_err().status(), Some(501));
    client.put_pet(7, &json!({ "age": 3, "name": "Rex" })).send().await.unwrap();
    assert_eq!(client.put_pet(7, &json!({ "age": 4 })).send().await.unwrap_err().status(), Some(501));
    let unexpected: Vec<String> =
        mock.unexpected().iter().map(|it| format!("{} {}", it.method, it.path)).collect();
    assert_eq!(unexpected, ["GET /pets/7", "PUT /pets/7"]);
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test]
async fn what_was_told_last_counts_as_often_as_it_may() {
    let mock = Mock::<Client>::start().await;
    mock.get_pet(0).always_answers(Reply::new(200).json(&json!("any")).header("x-page", "1"));
    let once = mock.get_pet(7).returns(json!("once")).times(1);
    let client = mock.client();
    assert_eq!(client.get_pet(7).send().await.unwrap(), json!("once"));
    assert_eq!(client.get_pet(7).send().await.unwrap(), json!("any"));
    assert_eq!(client.get_pet(9).send().await.unwrap(), json!("any"));
    assert_eq!(once.count(), 1);
}

#[tokio::test]
async fn mocks_do_not_know_of_each_other() {
    let (one, other) = (Mock::<Client>::start().await, Mock::<Client>::start().await);
    one.get_pet(7).returns(json!("one"));
    other.get_pet(7).returns(json!("other"));
    assert_eq!(one.client().get_pet(7).send().await.unwrap(), json!("one"));
    assert_eq!(other.client().get_pet(7).send().await.unwrap(), json!("other"));
}

//! What the ways to authenticate are called, and what they read of the environment.

use expect_test::{Expect, expect};

use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::layout::Constructor;
use crate::source::{self, Input};
use crate::text::Files;

fn api(schemes: &str) -> ir::Api {
    read(format!(
        "openapi: 3.2.0\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents: {{ securitySchemes: {schemes} }}"
    ))
}

fn read(text: String) -> ir::Api {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let input = Input::Text { name: "spec.yaml".into(), text };
    let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
    let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
    let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
    crate::lower::lower(&valid, &mut diagnostics).api
}

#[track_caller]
fn check(schemes: &str, expected: Expect) {
    let auth = super::auth(&api(schemes), "my-api").unwrap();
    let mut text = String::new();
    for it in &auth.constructors {
        let call = it.call().unwrap_or_else(|| "nothing".to_owned());
        let environment = it.environment.as_ref().map_or("", |it| it.name.as_str());
        let variables: Vec<&str> = Constructor::variables(it).collect();
        text += &format!("{call} {environment} {}\n", variables.join(" "));
    }
    for it in &auth.flows {
        let urls = [
            &it.token_url,
            &it.refresh_url,
            &it.authorization_url,
            &it.device_authorization_url,
            &it.discovery_url,
        ];
        let urls: Vec<&str> = urls.into_iter().flatten().map(String::as_str).collect();
        text += &format!("{}: {}\n", it.name.as_str(), urls.join(" "));
    }
    expected.assert_eq(&text);
}

#[test]
fn every_flow_has_a_constructor_and_a_token_goes_always() {
    check(
        "{ o: { type: oauth2, flows: {
            authorizationCode: { authorizationUrl: /a, tokenUrl: /t, refreshUrl: /r, scopes: {} },
            clientCredentials: { tokenUrl: /t, scopes: {} },
            deviceAuthorization: { deviceAuthorizationUrl: /d, tokenUrl: /t, scopes: {} },
            password: { tokenUrl: /t, scopes: {} } } } }",
        expect![[r"
            Auth::o_authorization_code(client_id) o_authorization_code_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o_client_credentials(client_id, client_secret) o_client_credentials_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o_device(client_id) o_device_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o_password(client_id, username, password) o_password_from_env MY_API_O_CLIENT_ID MY_API_O_USERNAME MY_API_O_PASSWORD MY_API_O_CLIENT_SECRET
            Auth::o(token) o_from_env MY_API_O_TOKEN
            O_AUTHORIZATION_CODE: /t /r /a
            O_CLIENT_CREDENTIALS: /t
            O_DEVICE: /t /d
        "]],
    );
}

#[test]
fn f50_the_implicit_grant_takes_a_token_or_a_code_instead() {
    let implicit = "implicit: { authorizationUrl: /a, scopes: {} }";
    check(
        &format!("{{ o: {{ type: oauth2, flows: {{ {implicit} }} }} }}"),
        expect![[r"
            Auth::o_implicit(token) o_implicit_from_env MY_API_O_TOKEN
            Auth::o_implicit_code(client_id) o_implicit_code_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o(token) o_from_env MY_API_O_TOKEN
            O_IMPLICIT_CODE: /a
        "]],
    );
    check(
        &format!(
            "{{ o: {{ type: oauth2, flows: {{ {implicit}, authorizationCode: {{ authorizationUrl: /a, tokenUrl: /t, scopes: {{}} }} }} }} }}"
        ),
        expect![[r"
            Auth::o_implicit(token) o_implicit_from_env MY_API_O_TOKEN
            Auth::o_authorization_code(client_id) o_authorization_code_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o(token) o_from_env MY_API_O_TOKEN
            O_AUTHORIZATION_CODE: /t /a
        "]],
    );
}

#[test]
fn providers_that_describe_themselves_offer_what_can_be_found_out() {
    check(
        "{ i: { type: openIdConnect, openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' } }",
        expect![[r"
            Auth::i(token) i_from_env MY_API_I_TOKEN
            Auth::i_authorization_code(client_id) i_authorization_code_from_env MY_API_I_CLIENT_ID MY_API_I_CLIENT_SECRET
            Auth::i_client_credentials(client_id, client_secret) i_client_credentials_from_env MY_API_I_CLIENT_ID MY_API_I_CLIENT_SECRET
            Auth::i_device(client_id) i_device_from_env MY_API_I_CLIENT_ID MY_API_I_CLIENT_SECRET
            I_AUTHORIZATION_CODE: https://id.example/.well-known/openid-configuration
        "]],
    );
    check(
        "{ o: { type: oauth2, oauth2MetadataUrl: 'https://id.example/.well-known/oauth-authorization-server', flows: {
            clientCredentials: { tokenUrl: /t, scopes: {} } } } }",
        expect![[r"
            Auth::o_client_credentials(client_id, client_secret) o_client_credentials_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o(token) o_from_env MY_API_O_TOKEN
            O_CLIENT_CREDENTIALS: /t https://id.example/.well-known/oauth-authorization-server
        "]],
    );
}

#[test]
fn operations_keep_their_names_beside_those_for_people_who_log_in() {
    let flows = "{ o: { type: oauth2, flows: { authorizationCode: { authorizationUrl: /a, tokenUrl: /t, scopes: {} } } } }";
    let text = format!(
        "openapi: 3.2.0\ninfo: {{ title: T, version: '1' }}\npaths: {{ /l: {{ get: {{ operationId: login, responses: {{}} }} }} }}\n\
         components: {{ securitySchemes: {flows} }}"
    );
    let api = read(text);
    let methods =
        crate::layout::client::login_methods(&api, &crate::layout::calls::call_names(&api)).unwrap();
    let names = [&methods.login, &methods.logout, &methods.session].map(|it| it.as_str().to_owned());
    assert_eq!(names, ["log_in", "logout", "session"]);
}

#[test]
fn several_credentials_of_one_kind_stay_apart() {
    check(
        "{ apiKey: { type: apiKey, in: header, name: A }, api_key: { type: apiKey, in: header, name: B },
           o: { type: oauth2, flows: { clientCredentials: { tokenUrl: /t, scopes: {} } } },
           o_client_credentials: { type: http, scheme: bearer },
           o_client_id: { type: apiKey, in: query, name: id }, new: { type: http, scheme: basic },
           key_from_env: { type: apiKey, in: cookie, name: k }, key: { type: apiKey, in: header, name: K } }",
        expect![[r"
            Auth::api_key(key) api_key_from_env MY_API_API_KEY
            Auth::api_key_credential(key) api_key_credential_from_env MY_API_API_KEY_2
            Auth::o_client_credentials_credential(client_id, client_secret) o_client_credentials_credential_from_env MY_API_O_CLIENT_ID MY_API_O_CLIENT_SECRET
            Auth::o(token) o_from_env MY_API_O_TOKEN
            Auth::o_client_credentials(token) o_client_credentials_from_env MY_API_O_CLIENT_CREDENTIALS
            Auth::o_client_id(key) o_client_id_from_env MY_API_O_CLIENT_ID_2
            Auth::new_credential(username, password) new_credential_from_env MY_API_NEW_USERNAME MY_API_NEW_PASSWORD
            Auth::key_from_env(key) key_from_env_from_env MY_API_KEY_FROM_ENV
            Auth::key(key) key_from_env_2 MY_API_KEY
            O_CLIENT_CREDENTIALS_CREDENTIAL: /t
        "]],
    );
}

#[test]
fn inputs_that_fold_to_one_name_have_a_variable_each() {
    check(
        "{ k: { type: http, scheme: bearer, x-clientsmith-token-endpoint: { url: /l, response: { token: /t }, credential: {
            in: json, members: { a: '{user}', b: '{User}', c: '{!!}', d: '{1}', e: '{type}', f: '{\u{202e}}' } } } } }",
        expect![[r#"
            Auth::k(user, user_2, not_not, parameter_1, r#type, parameter_6) k_from_env MY_API_K_USER MY_API_K_USER_2 MY_API_K_NOT_NOT MY_API_K_PARAMETER_1 MY_API_K_TYPE MY_API_K_PARAMETER_6
        "#]],
    );
}

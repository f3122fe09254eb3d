//! Schemes and needs as text.

use std::fmt::{Formatter, Result};

use crate::ir::{
    Alternative, Api, Flow, FlowKind, KeyPlace, Literal, Login, LoginRequest, MemberPlace, Scheme,
    SchemeKind, TimeUnit,
};

use super::mark::deprecated;

pub(super) fn scheme(f: &mut Formatter<'_>, scheme: &Scheme) -> Result {
    write!(f, "\nscheme {}{}: ", scheme.key, deprecated(scheme.deprecated))?;
    match &scheme.kind {
        SchemeKind::Basic => writeln!(f, "basic")?,
        SchemeKind::Bearer => writeln!(f, "bearer")?,
        SchemeKind::Key { place, name, template } => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query",
                KeyPlace::Cookie => "cookie",
            };
            let template = template.as_ref().map(|it| format!(" {it:?}")).unwrap_or_default();
            writeln!(f, "key in {place} {name}{template}")?;
        }
        SchemeKind::OAuth2 { flows, metadata_url } => {
            let metadata = metadata_url.as_ref().map(|it| format!(" metadata={it}")).unwrap_or_default();
            writeln!(f, "oauth2{metadata}")?;
            flows.iter().try_for_each(|it| flow(f, it))?;
        }
        SchemeKind::OpenIdConnect { url } => writeln!(f, "openIdConnect {url}")?,
        SchemeKind::MutualTls => writeln!(f, "certificate")?,
        SchemeKind::Authorization { word } => writeln!(f, "authorization {word}")?,
    }
    scheme.login.as_ref().map_or(Ok(()), |it| login(f, it))
}

fn flow(f: &mut Formatter<'_>, flow: &Flow) -> Result {
    let kind = match flow.kind {
        FlowKind::AuthorizationCode => "authorizationCode",
        FlowKind::ClientCredentials => "clientCredentials",
        FlowKind::DeviceAuthorization => "deviceAuthorization",
        FlowKind::Implicit => "implicit",
        FlowKind::Password => "password",
    };
    write!(f, "  flow {kind}")?;
    let addresses = [
        ("authorization", &flow.authorization_url),
        ("token", &flow.token_url),
        ("refresh", &flow.refresh_url),
        ("device", &flow.device_authorization_url),
    ];
    for (name, address) in addresses {
        if let Some(address) = address {
            write!(f, " {name}={address}")?;
        }
    }
    let scopes: Vec<_> = flow.scopes.iter().map(|it| it.name.as_str()).collect();
    writeln!(f, " scopes [{}]", scopes.join(", "))
}

fn login(f: &mut Formatter<'_>, login: &Login) -> Result {
    write!(f, "  login({}) ", login.inputs.join(", "))?;
    request(f, &login.request)?;
    let answer = &login.answer;
    match &answer.header {
        Some(name) => write!(f, "    token in header {name}")?,
        None => write!(f, "    token at {:?}", answer.token)?,
    }
    let unit = match answer.unit {
        TimeUnit::Seconds => "seconds",
        TimeUnit::Milliseconds => "milliseconds",
        TimeUnit::Rfc3339 => "rfc3339",
    };
    if let Some(pointer) = &answer.expires_in {
        write!(f, ", expires in {pointer:?} {unit}")?;
    }
    if let Some(pointer) = &answer.expires_at {
        write!(f, ", expires at {pointer:?} {unit}")?;
    }
    if let Some(pointer) = &answer.refresh_token {
        write!(f, ", refresh token at {pointer:?}")?;
    }
    if let Some(seconds) = login.default_lifetime {
        write!(f, ", lives {seconds} s")?;
    }
    writeln!(f)?;
    for (name, further) in [("refresh", &login.refresh), ("logout", &login.logout)] {
        if let Some(further) = further {
            write!(f, "  {name} ")?;
            request(f, further)?;
        }
    }
    Ok(())
}

fn request(f: &mut Formatter<'_>, request: &LoginRequest) -> Result {
    let place = match request.place {
        MemberPlace::Basic => "basic",
        MemberPlace::Json => "json",
        MemberPlace::Form => "form",
        MemberPlace::Header => "header",
    };
    write!(f, "{} {} {place}", request.method, request.url)?;
    for member in &request.members {
        write!(f, " {}={}", member.name, literal(&member.value))?;
    }
    writeln!(f)
}

/// `access oauth2(read, write) & key | nobody`
pub(super) fn access(f: &mut Formatter<'_>, api: &Api, alternatives: &[Alternative]) -> Result {
    if alternatives.is_empty() {
        return Ok(());
    }
    let alternatives: Vec<_> = alternatives.iter().map(|it| alternative(api, it)).collect();
    writeln!(f, "  access {}", alternatives.join(" | "))
}

fn alternative(api: &Api, alternative: &Alternative) -> String {
    if alternative.needs.is_empty() {
        return "nobody".to_owned();
    }
    let needs = alternative.needs.iter().map(|need| {
        let key = api.schemes.get(need.scheme).map_or("?", |it| it.key.as_str());
        if need.scopes.is_empty() { key.to_owned() } else { format!("{key}({})", need.scopes.join(", ")) }
    });
    needs.collect::<Vec<_>>().join(" & ")
}

/// A value in JSON's notation.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(it) => it.to_string(),
        Literal::Integer(it) => it.to_string(),
        Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::Text(text) => format!("{text:?}"),
    }
}

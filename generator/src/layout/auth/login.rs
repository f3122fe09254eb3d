//! The table of a login that the document declares.

use crate::ir;
use crate::layout::{Ident, LoginTable, RequestTable, TemplateMember};

/// A login as the runtime takes it.
pub(super) fn table(login: &ir::Login, name: Ident) -> LoginTable {
    LoginTable {
        name,
        inputs: login.inputs.clone(),
        request: request(&login.request),
        token: login.answer.token.clone(),
        header: login.answer.header.clone(),
        expires_in: login.answer.expires_in.clone(),
        expires_at: login.answer.expires_at.clone(),
        unit: match login.answer.unit {
            ir::TimeUnit::Seconds => "Seconds",
            ir::TimeUnit::Milliseconds => "Milliseconds",
            ir::TimeUnit::Rfc3339 => "Rfc3339",
        },
        refresh_token: login.answer.refresh_token.clone(),
        default_lifetime: login.default_lifetime,
        refresh: login.refresh.as_ref().map(request),
        logout: login.logout.as_ref().map(request),
    }
}

fn request(request: &ir::LoginRequest) -> RequestTable {
    RequestTable {
        method: request.method.clone(),
        url: request.url.clone(),
        place: match request.place {
            ir::MemberPlace::Basic => "Basic",
            ir::MemberPlace::Json => "Json",
            ir::MemberPlace::Form => "Form",
            ir::MemberPlace::Header => "Header",
        },
        members: request.members.iter().map(member).collect(),
    }
}

fn member(member: &ir::LoginMember) -> TemplateMember {
    let name = member.name.clone();
    match &member.value {
        ir::Literal::Text(text) => TemplateMember::Template(name, text.clone()),
        ir::Literal::Null => TemplateMember::Json(name, "null".to_owned()),
        ir::Literal::Boolean(value) => TemplateMember::Json(name, value.to_string()),
        ir::Literal::Integer(number) => TemplateMember::Json(name, number.to_string()),
        ir::Literal::Number(text) | ir::Literal::Json(text) => TemplateMember::Json(name, text.clone()),
    }
}

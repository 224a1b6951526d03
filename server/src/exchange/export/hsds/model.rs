//! The objects of HSDS 3.1, with the members that public listings can fill: what is not known is left out.

use sanad_domain::Date;
use sanad_domain::listing::{Email, Phone, WebAddress};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::super::schedule::Schedule;

/// A page of organizations, as the HSDS API answers with.
#[derive(Serialize)]
pub struct Page<C: Serialize> {
    pub hsds_version: &'static str,
    pub total_items: usize,
    pub total_pages: u8,
    pub page_number: u8,
    pub size: usize,
    pub first_page: bool,
    pub last_page: bool,
    pub empty: bool,
    pub contents: C,
    #[serde(flatten)]
    pub about: Value,
}

/// HSDS `organization`.
#[derive(Serialize)]
pub struct Organization<'a> {
    pub id: Uuid,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<&'a str>,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'a Email>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<&'a WebAddress>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Telephone<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service<'a>>,
}

/// HSDS `service`.
#[derive(Serialize)]
pub struct Service<'a> {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a WebAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'a Email>,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_process: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub eligibility_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assured_date: Option<Date>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alert: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Telephone<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_areas: Option<[ServiceArea; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_at_locations: Vec<ServiceAtLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Spoken<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_options: Option<[CostOption; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required_documents: Vec<RequiredDocument<'a>>,
    pub attributes: Vec<Attribute>,
}

/// HSDS `phone`.
#[derive(Serialize)]
pub struct Telephone<'a> {
    pub id: Uuid,
    pub number: &'a Phone,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'static str>,
}

/// HSDS `service_area`.
#[derive(Serialize)]
pub struct ServiceArea {
    pub id: Uuid,
    pub name: &'static str,
    pub extent: &'static str,
}

/// HSDS `service_at_location`.
#[derive(Serialize)]
pub struct ServiceAtLocation {
    pub id: Uuid,
    pub service_id: Uuid,
    pub location_id: Uuid,
}

/// HSDS `language`.
#[derive(Serialize)]
pub struct Spoken<'a> {
    pub id: Uuid,
    pub code: &'a str,
    pub name: String,
}

/// HSDS `cost_option`.
#[derive(Serialize)]
pub struct CostOption {
    pub id: Uuid,
    pub option: &'static str,
}

/// HSDS `required_document`.
#[derive(Serialize)]
pub struct RequiredDocument<'a> {
    pub id: Uuid,
    pub document: &'a str,
}

/// HSDS `attribute`.
#[derive(Serialize)]
pub struct Attribute {
    pub id: Uuid,
    pub link_id: Uuid,
    pub link_entity: &'static str,
    pub taxonomy_term_id: Uuid,
    pub taxonomy_term: &'static RawValue,
}

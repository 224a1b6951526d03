//! Who offers: the association or public body behind a listing.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Contact, Email, WebAddress};
use crate::Text;

/// An organization (HSDS `organization`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Organization {
    /// Stable identifier.
    pub id: Uuid,
    /// Full name.
    pub name: Text,
    /// The short name or acronym by which people know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// What it is and does.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub description: Text,
    /// Its own website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Its general e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Its general telephone, used by each service that has none of its own.
    #[serde(default)]
    pub contact: Contact,
}

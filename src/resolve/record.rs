//! Entities to the records that later stages read: only those that attributions lead to, with their names as text.

use super::entity::{Entity, EntityId, Referent, Role, Table};
use super::name::Named;
use super::resolver::Found;
use super::story::Story;
use super::{Link, SourceId, SourceKind, SourceRecord, Sources};
use crate::grammar::Class;
use crate::parse::Parse;
use crate::span::TokenRange;

/// The records of all entities that links name, by first mention.
pub(super) fn sources(
    story: &Story,
    table: &mut Table,
    parse: &Parse,
    found: &[Option<Found>],
    names: &[Named],
    referents: &[Referent],
) -> Sources {
    let mut claims = vec![0; table.entities.len()];
    let mut used: Vec<EntityId> = Vec::new();
    for (found, attribution) in found.iter().zip(&parse.attributions) {
        let Some(found) = found else { continue };
        used.extend(found.candidates.iter().chain(&found.entity));
        if let Some(id) = found.entity.filter(|_| attribution.depth == 0) {
            claims[id.0 as usize] += 1;
        }
    }
    let mut at = 0;
    let mut is_used = vec![false; table.entities.len()];
    // Members and those spoken for are sources too, though nothing may rest on them alone.
    while let Some(&id) = used.get(at) {
        at += 1;
        if std::mem::replace(&mut is_used[id.0 as usize], true) {
            continue;
        }
        let parent = table.get(id).known.as_ref().and_then(|it| it.parent.as_deref());
        let declared = parent.and_then(|it| table.known(it));
        let told = declared.or_else(|| represented(story, table.get(id), names, referents));
        table.get_mut(id).speaks_for = told.filter(|it| *it != id);
        let entity = table.get(id);
        used.extend(entity.members.iter().chain(&entity.speaks_for));
    }
    used.sort_unstable();
    used.dedup();
    for &id in &used {
        tidy(table.get_mut(id));
    }
    used.sort_by_key(|&id| (first(table.get(id)), id));
    let mut ids = vec![None; table.entities.len()];
    for (place, id) in (0u32..).zip(&used) {
        ids[id.0 as usize] = Some(SourceId(place));
    }
    let to_source = |id: EntityId| ids[id.0 as usize];
    let links = found.iter().map(|found| found.as_ref().map(|it| link(it, to_source))).collect();
    let record = |&id: &EntityId| {
        let entity = table.get(id);
        // A role tells who a private source is, as its name would.
        let is_private = entity.known.as_ref().is_some_and(|it| it.is_private());
        let roles = if is_private { &[][..] } else { &entity.roles };
        SourceRecord {
            name: name(story, table, entity),
            name_at: entity.name,
            is_named: !entity.symbols.is_empty(),
            kind: entity.kind,
            role: role(story, roles),
            roles: roles.iter().map(|it| it.tokens).collect(),
            first: first(entity),
            mentions: entity.mentions.clone(),
            claims: claims[id.0 as usize],
            speaks_for: entity.speaks_for.and_then(to_source),
            members: entity.members.iter().filter_map(|&id| to_source(id)).collect(),
            known: entity.known.clone(),
        }
    };
    Sources { sources: used.iter().map(record).collect(), links, ..Sources::default() }
}

fn link(found: &Found, to_source: impl Fn(EntityId) -> Option<SourceId>) -> Link {
    Link {
        source: found.entity.and_then(&to_source),
        resolution: found.resolution,
        why: found.why,
        candidates: found.candidates.iter().filter_map(|&id| to_source(id)).collect(),
    }
}

fn first(entity: &Entity) -> TokenRange {
    entity.mentions.first().copied().unwrap_or(entity.name)
}

/// Puts the mentions in order; of two that overlap the shorter stays, which is the name itself.
fn tidy(entity: &mut Entity) {
    if entity.mentions.is_empty() {
        entity.mentions.push(entity.name);
    }
    entity.mentions.sort_unstable();
    let mut kept: Vec<TokenRange> = Vec::with_capacity(entity.mentions.len());
    for &mention in &entity.mentions {
        match kept.last_mut().filter(|it| it.overlaps(mention)) {
            Some(last) if mention.len() < last.len() => *last = mention,
            Some(_) => {}
            None => kept.push(mention),
        }
    }
    entity.mentions = kept;
}

fn name(story: &Story, table: &Table, entity: &Entity) -> String {
    let Some((last, front)) = entity.members.split_last() else {
        let private = entity.known.as_ref().filter(|it| it.is_private());
        return private.map_or_else(|| story.range_str(entity.name), |it| it.name.clone());
    };
    let names = |ids: &[EntityId]| -> Vec<String> {
        ids.iter().map(|&id| name(story, table, table.get(id))).collect()
    };
    let last = names(std::slice::from_ref(last)).concat();
    let joint = entity.joint.map_or_else(|| ", ".to_owned(), |token| format!(" {} ", story.str(token)));
    format!("{}{joint}{last}", names(front).join(", "))
}

/// The first role; an abbreviated title ("Sen.") gives way to a role in full.
fn role(story: &Story, roles: &[Role]) -> Option<String> {
    let is_short = |role: &&Role| role.tokens.len() == 1 && story.str(role.head).ends_with('.');
    let told = roles.iter().find(|it| !is_short(it)).or(roles.first())?;
    Some(story.range_str(told.tokens))
}

/// For whom a spokesperson speaks: the first name in the role or in the words that describe it.
fn represented(story: &Story, entity: &Entity, names: &[Named], referents: &[Referent]) -> Option<EntityId> {
    let is_described = entity.symbols.is_empty() && entity.kind == SourceKind::Person;
    let described = is_described.then_some(entity.name);
    let mut texts = entity.roles.iter().map(|it| it.tokens).chain(described);
    let words = texts.find(|&it| story.any(it, Class::Spokesperson))?;
    let from = names.partition_point(|it| it.name.start < words.start);
    let inside = names[from..].iter().zip(&referents[from..]).take_while(|(it, _)| it.name.end <= words.end);
    inside.filter(|(it, _)| it.name.start < it.name.end).find_map(|(_, referent)| match referent {
        Referent::One(id, _) => Some(*id),
        Referent::Several(_) | Referent::Common => None,
    })
}

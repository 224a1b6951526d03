//! A set cover made smaller without changing its optimum: demand points and sites that others make superfluous are left out.
//!
//! The row and column dominance of Toregas and ReVelle 1972 (*Optimal location under time or distance constraints*).

/// A set of small numbers.
type Bits = Vec<u64>;

fn bits(members: impl Iterator<Item = usize>, size: usize) -> Bits {
    let mut bits = vec![0; size.div_ceil(64)];
    for member in members {
        if let Some(word) = bits.get_mut(member / 64) {
            *word |= 1_u64 << (member % 64);
        }
    }
    bits
}

fn within(part: &Bits, whole: &Bits) -> bool {
    part.iter().zip(whole).all(|(part, whole)| part & !whole == 0)
}

fn has(bits: &Bits, member: usize) -> bool {
    bits.get(member / 64).is_some_and(|word| word >> (member % 64) & 1 == 1)
}

/// Leaves out every demand point whose sites hold all those of another, and every site whose demand points another site
/// covers as well, until nothing more can go. `rows` names the sites that cover each demand point; those left come with
/// their places among them.
pub(super) fn shrink(rows: Vec<Vec<usize>>, sites: usize) -> Vec<(usize, Vec<usize>)> {
    let mut rows: Vec<(usize, Vec<usize>)> = rows.into_iter().enumerate().collect();
    let size = |rows: &[(usize, Vec<usize>)]| rows.iter().map(|(_, row)| row.len()).sum::<usize>();
    loop {
        let before = size(&rows);
        let sets: Vec<Bits> = rows.iter().map(|(_, row)| bits(row.iter().copied(), sites)).collect();
        let sizes: Vec<usize> = rows.iter().map(|(_, row)| row.len()).collect();
        let kept = undominated(&sets, &sizes, |one, other| within(other, one));
        rows = rows
            .into_iter()
            .zip(kept)
            .filter(|(_, kept)| *kept)
            .map(|(row, _)| row)
            .collect();
        let mut columns = vec![Vec::new(); sites];
        for (point, (_, row)) in rows.iter().enumerate() {
            for site in row {
                if let Some(column) = columns.get_mut(*site) {
                    column.push(point);
                }
            }
        }
        let sets: Vec<Bits> = columns
            .iter()
            .map(|column| bits(column.iter().copied(), rows.len()))
            .collect();
        let sizes: Vec<usize> = columns.iter().map(|column| usize::MAX - column.len()).collect();
        let kept = undominated(&sets, &sizes, within);
        let kept = bits((0..sites).filter(|site| kept.get(*site).copied().unwrap_or_default()), sites);
        for (_, row) in &mut rows {
            row.retain(|site| has(&kept, *site));
        }
        if size(&rows) == before {
            return rows;
        }
    }
}

/// Which sets stay where `goes(one, other)` says that one is superfluous beside another; of equals the first stays.
fn undominated(sets: &[Bits], sizes: &[usize], goes: impl Fn(&Bits, &Bits) -> bool) -> Vec<bool> {
    let mut order: Vec<usize> = (0..sets.len()).collect();
    order.sort_by_key(|place| sizes.get(*place).copied());
    let (mut staying, mut kept) = (Vec::<&Bits>::new(), vec![false; sets.len()]);
    for place in order {
        let Some(set) = sets.get(place) else { continue };
        if !staying.iter().any(|other| goes(set, other)) {
            staying.push(set);
            if let Some(kept) = kept.get_mut(place) {
                *kept = true;
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_superfluous_goes_until_nothing_more_can() {
        // The third place has more choice than the first, so it is covered with it; then site 1 covers what 0 and 2 do.
        let rows = vec![vec![0, 1], vec![1, 2], vec![0, 1, 3], vec![4]];
        assert_eq!(shrink(rows, 5), [(0, vec![1]), (3, vec![4])]);
    }
}

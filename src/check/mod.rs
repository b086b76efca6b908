//! The ledger to findings: one file per rule.

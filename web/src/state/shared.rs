//! A part of the state that many versions share until one of them changes it.
//!
//! Equality is that of pointers: equal means that nothing was touched, unequal that something may have been. Views compare props by it.

use std::ops::Deref;
use std::rc::Rc;

/// A value that clones for nothing and copies itself when it is changed
#[derive(Debug, Default)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares `value`
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: Clone> Shared<T> {
    /// The value to change; older versions of the state keep theirs
    pub fn edit(&mut self) -> &mut T {
        Rc::make_mut(&mut self.0)
    }
}

impl<T: Clone + PartialEq> Shared<T> {
    /// Takes `value` if it says something else, so that an equal value leaves the pointer alone
    pub fn set(&mut self, value: T) {
        if *self.0 != value {
            self.0 = Rc::new(value);
        }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leaves_older_versions_alone() {
        let old = Shared::new(vec![1]);
        let mut new = old.clone();
        assert_eq!(old, new);
        new.edit().push(2);
        assert_ne!(old, new);
        assert_eq!((old.len(), new.len()), (1, 2));
    }

    #[test]
    fn an_equal_value_is_no_change() {
        let old = Shared::new("a".to_owned());
        let mut new = old.clone();
        new.set("a".to_owned());
        assert_eq!(old, new);
        new.set("b".to_owned());
        assert_ne!(old, new);
    }
}

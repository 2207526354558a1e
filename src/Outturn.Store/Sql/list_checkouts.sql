SELECT repository, checkout, fingerprint, name, branch, tip, position, record_scope
FROM checkout
ORDER BY repository, checkout;

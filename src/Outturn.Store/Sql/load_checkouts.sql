SELECT repository, checkout, fingerprint, name, branch, tip, position, record_scope, facts
FROM checkout
WHERE repository = $1
ORDER BY checkout;

-- Not UPDATE: whoever reads an older state would keep the file from being compacted.
DELETE FROM projection;

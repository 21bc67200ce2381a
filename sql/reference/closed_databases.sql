-- Everybody may enter the server's own databases, and fill its disk with temporary tables there. Nothing of
-- ours needs that. Run once by a superuser; other programs on the same server may need it.
revoke connect, temporary on database postgres, template1 from public;

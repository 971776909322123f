package org.cairn.imap.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.MessageCommand.Search;
import org.cairn.imap.protocol.MessageCommand.SearchReturn;
import org.cairn.imap.protocol.SearchKey.Relation;

/** Reads a SEARCH. */
final class SearchParser {
  /** Deeper is no search a person makes, and would only fill our stack. */
  private static final int MAX_DEPTH = 40;

  /** Each is looked at for every mail; clients send a handful, or one for each of some mails. */
  private static final int MAX_KEYS = 1000;

  /** For each of these every mail is decoded. */
  private static final int MAX_BODY_KEYS = 16;

  /** Of each of these it is noted which mails are in it; a single range needs no note. */
  private static final int MAX_LONG_SETS = 64;

  private final Cursor cursor;
  private final Charset charset;
  private int keys;
  private int longSets;
  private int bodyKeys;

  private SearchParser(Cursor cursor, Charset charset) {
    this.cursor = cursor;
    this.charset = charset;
  }

  static Command parse(Cursor cursor, Numbers numbers) throws SyntaxException {
    Set<SearchReturn> returns = EnumSet.noneOf(SearchReturn.class);
    boolean extended = cursor.skipWord("RETURN ");
    if (extended) {
      returns(cursor, returns);
      cursor.space();
    }
    Charset charset = StandardCharsets.UTF_8;
    if (cursor.skipWord("CHARSET ")) {
      charset = charset(cursor.text());
      cursor.space();
    }
    SearchKey key = new SearchParser(cursor, charset).keys(0);
    return new Search(numbers, extended, returns, key);
  }

  private static void returns(Cursor cursor, Set<SearchReturn> returns) throws SyntaxException {
    cursor.expect('(');
    if (!cursor.isNext(')')) {
      do {
        returns.add(
            switch (cursor.keyword()) {
              case "MIN" -> SearchReturn.MIN;
              case "MAX" -> SearchReturn.MAX;
              case "ALL" -> SearchReturn.ALL;
              case "COUNT" -> SearchReturn.COUNT;
              default -> throw new SyntaxException("unknown return option of SEARCH");
            });
      } while (cursor.skip(' '));
    }
    cursor.expect(')');
    if (returns.isEmpty()) {
      returns.add(SearchReturn.ALL);
    }
  }

  private static Charset charset(String name) throws SyntaxException {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "UTF-8" -> StandardCharsets.UTF_8;
      case "US-ASCII" -> StandardCharsets.US_ASCII;
      default -> throw new SyntaxException("BADCHARSET (US-ASCII UTF-8)", "Charset not known");
    };
  }

  private SearchKey keys(int depth) throws SyntaxException {
    List<SearchKey> keys = new ArrayList<>();
    do {
      keys.add(key(depth));
    } while (cursor.skip(' '));
    return keys.size() == 1 ? keys.getFirst() : new SearchKey.And(keys);
  }

  private SearchKey key(int depth) throws SyntaxException {
    if (depth > MAX_DEPTH) {
      throw new SyntaxException("search too deep");
    }
    if (++keys > MAX_KEYS) {
      throw new SyntaxException("LIMIT", "Too many search keys");
    }
    if (cursor.skip('(')) {
      SearchKey inner = keys(depth + 1);
      cursor.expect(')');
      return inner;
    }
    if (Characters.isDigit(cursor.peek()) || cursor.isNext('*')) {
      return new SearchKey.SequenceNumbers(set());
    }
    String name = cursor.keyword();
    return switch (name) {
      case "ALL", "OLD" -> new SearchKey.All();
      case "NEW", "RECENT" -> new SearchKey.None();
      case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" ->
          new SearchKey.HasFlag(SystemFlag.valueOf(name));
      case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" ->
          new SearchKey.Not(new SearchKey.HasFlag(SystemFlag.valueOf(name.substring(2))));
      case "NOT" -> {
        cursor.space();
        yield new SearchKey.Not(key(depth + 1));
      }
      case "OR" -> or(depth + 1);
      default -> keyWithArgument(name);
    };
  }

  private SequenceSet set() throws SyntaxException {
    SequenceSet set = Grammar.sequenceSet(cursor);
    if (set.ranges().size() > 1 && ++longSets > MAX_LONG_SETS) {
      throw new SyntaxException("LIMIT", "Too many sets of mails");
    }
    return set;
  }

  private SearchKey or(int depth) throws SyntaxException {
    cursor.space();
    SearchKey left = key(depth);
    cursor.space();
    return new SearchKey.Or(left, key(depth));
  }

  private SearchKey keyWithArgument(String name) throws SyntaxException {
    cursor.space();
    return switch (name) {
      case "BCC", "CC", "FROM", "SUBJECT", "TO" -> new SearchKey.Field(name, text());
      case "HEADER" -> {
        String field = new String(cursor.astring(), StandardCharsets.ISO_8859_1);
        cursor.space();
        yield new SearchKey.Field(field, text());
      }
      case "BODY" -> new SearchKey.Body(bodyText());
      case "TEXT" -> new SearchKey.Anywhere(bodyText());
      case "KEYWORD" -> new SearchKey.HasKeyword(Grammar.keyword(cursor));
      case "UNKEYWORD" -> new SearchKey.Not(new SearchKey.HasKeyword(Grammar.keyword(cursor)));
      case "BEFORE", "ON", "SINCE" -> new SearchKey.Arrived(Relation.valueOf(name), date());
      case "SENTBEFORE", "SENTON", "SENTSINCE" ->
          new SearchKey.Sent(Relation.valueOf(name.substring(4)), date());
      case "LARGER" -> new SearchKey.Larger(cursor.number());
      case "SMALLER" -> new SearchKey.Smaller(cursor.number());
      case "UID" -> new SearchKey.Uids(set());
      case "MODSEQ" -> modSeq();
      default -> throw new SyntaxException("unknown search key");
    };
  }

  /** RFC 7162 section 3.1.5: an entry may be named; all flags share one mod-sequence. */
  private SearchKey modSeq() throws SyntaxException {
    if (cursor.isNext('"')) {
      cursor.string();
      cursor.space();
      cursor.atom();
      cursor.space();
    }
    return new SearchKey.ChangedFrom(cursor.number(Long.MAX_VALUE));
  }

  private LocalDate date() throws SyntaxException {
    String text = new String(cursor.astring(), StandardCharsets.ISO_8859_1);
    return ImapDates.parseDate(text).orElseThrow(() -> new SyntaxException("expected a date"));
  }

  private String bodyText() throws SyntaxException {
    if (++bodyKeys > MAX_BODY_KEYS) {
      throw new SyntaxException("LIMIT", "Too many texts to look for in every mail");
    }
    return text();
  }

  private String text() throws SyntaxException {
    byte[] octets = cursor.astring();
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new SyntaxException("text is not in its charset");
    }
  }
}

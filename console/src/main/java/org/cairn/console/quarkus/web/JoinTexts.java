package org.cairn.console.quarkus.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages say. The words stand in {@code messages/join_en.properties}; another language is
 * another file there.
 */
@MessageBundle(value = "join", locale = "en")
public interface JoinTexts {
  @Message
  String footer();

  @Message
  String homeTitle(String domain);

  @Message
  String homeWhat();

  @Message
  String homeHow();

  @Message
  String homeAsk();

  @Message
  String homeSelf();

  @Message
  String homeJoin();

  @Message
  String formTitle(String domain);

  @Message
  String formWhat();

  @Message
  String formName();

  @Message
  String formHint();

  @Message
  String formSubmit();

  @Message
  String inviteTitle(String address);

  @Message
  String inviteChoice();

  @Message
  String newTitle();

  @Message
  String newFresh();

  @Message
  String newSecond();

  @Message
  String newPrivate(String domain);

  @Message
  String newStepOpen();

  @Message
  String newStepCreate();

  @Message
  String newStepScan();

  @Message
  String open();

  @Message
  String qrHint();

  @Message
  String addTitle();

  @Message
  String addWhat();

  @Message
  String addWhy();

  @Message
  String addAddress();

  @Message
  String addHint();

  @Message
  String addSubmit();

  @Message
  String addDone(String address);

  @Message
  String addThen();

  @Message
  String otherTitle();

  @Message
  String otherWhat();

  @Message
  String otherAddress();

  @Message
  String otherPassword();

  @Message
  String otherImap();

  @Message
  String otherSmtp();

  @Message
  String secret();

  @Message
  String goneTitle();

  @Message
  String goneWhat();

  @Message
  String errorBadName();

  @Message
  String errorBadAddress();

  @Message
  String errorTaken();

  @Message
  String errorAddressTaken();

  @Message
  String errorNotAllowed();

  @Message
  String errorTooMany();

  @Message
  String errorCode();

  @Message
  String errorNoAnswer();
}

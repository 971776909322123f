package org.cairn.log.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.cairn.log.account.LoginThrottle;

/**
 * One count of wrong passwords for all services of the process: a guess is one wherever it is
 * tried.
 */
@Singleton
public final class LoginThrottleBean {
  @Produces
  @Singleton
  LoginThrottle throttle() {
    return new LoginThrottle();
  }
}

/** The house rules: which room may know which, and through which door each foreign technology comes in. */
package io.understudy.architecture;

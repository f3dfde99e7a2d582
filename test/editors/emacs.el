;;; Asks for what a person would ask for, and writes the answers to the file that ANSWERS names.  -*- lexical-binding: t -*-
(require 'json)
(require 'xref)
(require 'flymake)

(defun exim-test-wait (what condition)
  "Let Emacs hear from the server until CONDITION holds; WHAT names it where it never does."
  (let ((end (+ (float-time) 30)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "No %s" what))
      (accept-process-output nil 0.1))))

(find-file (getenv "CONFIGURATION"))
;; No command loop runs here that `eglot-ensure' could wait for.
(apply #'eglot (eglot--guess-contact))
(exim-test-wait "server" #'eglot-current-server)
(flymake-mode 1)
(flymake-start)
(exim-test-wait "diagnostics" #'flymake-diagnostics)

(goto-char (point-min))
(search-forward "HOST.example")
(goto-char (match-beginning 0))
(let* ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
       (found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))
       (answers `((diagnostics . ,(vconcat (mapcar (lambda (each)
                                                      `((line . ,(1- (line-number-at-pos (flymake-diagnostic-beg each))))
                                                        (message . ,(flymake-diagnostic-text each))))
                                                    (flymake-diagnostics))))
                  (hover . ,(plist-get (plist-get hover :contents) :value))
                  (definition . ,(xref-location-line (xref-item-location (car found)))))))
  (with-temp-file (getenv "ANSWERS") (insert (json-encode answers))))
(kill-emacs 0)

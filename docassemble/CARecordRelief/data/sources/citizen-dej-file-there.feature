@citizen-dej-file-there
Feature: A citizen with a finished DEJ, and the court still has the file

Made by tests/interview/alkiln.py; do not edit. Every name and number is invented.

Scenario: A citizen with a finished DEJ, and the court still has the file
  Given I start the interview at "main.yml"
  And the maximum seconds for each Step in this Scenario is 120
  And I get to the question id "papers coming" with this data:
    | var | value |
    | answers_reviewed | True |
    | cases.there_is_another | False |
    | cases[i].counts.there_is_another | False |
    | cases[i].counts[j].dej.completed | True |
    | cases[i].counts[j].dej.dismissed | 2010-09-20 |
    | cases[i].counts[j].dej.granted | 2009-03-10 |
    | cases[i].counts[j].level | felony |
    | cases[i].counts[j].offense | HS 11377(a) |
    | cases[i].counts[j].outcome | dej |
    | cases[i].counts[j].plea | guilty |
    | cases[i].counts[j].relief_granted['None'] | True |
    | cases[i].counts[j].trafficking_victim | False |
    | cases[i].county | Los Angeles |
    | cases[i].court_file | available |
    | cases[i].number | BA123456 |
    | cases[i].prosecutor | district_attorney |
    | files.wanted['0.0.PC 1203.43'] | True |
    | files.wanted['0.0.PC 851.90'] | True |
    | lawyer_files | False |
    | person.citizenship | citizen |
    | person.contact.city | Los Angeles |
    | person.contact.state | CA |
    | person.contact.street | 100 Main Street |
    | person.contact.zip | 90012 |
    | person.name.first | Ana |
    | person.name.last | López |
    | person.on_probation | False |
    | person.on_supervision | False |
    | person.pending_charges | False |
    | person.serving_sentence | False |
    | privacy_read | True |
    | results_read | True |
    | what_this_is_read | True |
  When I wait 60 seconds
  Then the question id should be "download"
  And I should see the phrase "Your papers are ready"
  And I should see the phrase "Delete my answers now"

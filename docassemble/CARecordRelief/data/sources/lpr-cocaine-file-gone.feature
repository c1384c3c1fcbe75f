@lpr-cocaine-file-gone
Feature: A green-card holder with a dismissed cocaine case, and the file is gone

Made by tests/interview/alkiln.py; do not edit. Every name and number is invented.

Scenario: A green-card holder with a dismissed cocaine case, and the file is gone
  Given I start the interview at "main.yml"
  And the maximum seconds for each Step in this Scenario is 120
  And I get to the question id "papers coming" with this data:
    | var | value |
    | answers_reviewed | True |
    | cases.there_is_another | False |
    | cases[i].counts.there_is_another | False |
    | cases[i].counts[j].dej.completed | True |
    | cases[i].counts[j].dej.dismissed | 2011-12-01 |
    | cases[i].counts[j].dej.granted | 2010-05-04 |
    | cases[i].counts[j].immigration_advice.court_advised | unknown |
    | cases[i].counts[j].level | felony |
    | cases[i].counts[j].offense | HS 11350(a) |
    | cases[i].counts[j].outcome | dej |
    | cases[i].counts[j].plea | guilty |
    | cases[i].counts[j].plea_date | 2010-05-04 |
    | cases[i].counts[j].relief_granted['None'] | True |
    | cases[i].counts[j].trafficking_victim | False |
    | cases[i].county | Los Angeles |
    | cases[i].court_file | gone |
    | cases[i].number | SA076543 |
    | cases[i].prosecutor | district_attorney |
    | cases[i].rap_sheet | no_disposition |
    | files.wanted['0.0.PC 1203.43'] | True |
    | files.wanted['0.0.PC 851.90'] | True |
    | files.wanted_drafts['None'] | True |
    | lawyer_files | False |
    | person.citizenship | noncitizen |
    | person.contact.city | Los Angeles |
    | person.contact.phone | 213-555-0100 |
    | person.contact.state | CA |
    | person.contact.street | 5 Elm Street |
    | person.contact.zip | 90015 |
    | person.immigration.pending_application | False |
    | person.immigration.removal | none |
    | person.immigration.travel_plans | False |
    | person.name.first | Marcus |
    | person.name.last | Hill |
    | person.on_probation | False |
    | person.on_supervision | False |
    | person.other_drug_cases | False |
    | person.pending_charges | False |
    | person.serving_sentence | False |
    | privacy_read | True |
    | results_read | True |
    | what_this_is_read | True |
  When I wait 60 seconds
  Then the question id should be "download"
  And I should see the phrase "Your papers are ready"
  And I should see the phrase "Delete my answers now"
